// The page's only script. It writes no markup: it copies notes that are already in the page,
// sets text, and switches classes.
"use strict";
(() => {
  const ROLES = [["q", "quote"], ["s", "speaker"], ["c", "cue"], ["f", "frame"], ["a", "addressee"], ["d", "detail"]];
  const POINTED = ROLES.slice(1, -1); // a detail serves many statements: pointing at it means none
  const MARKED = ["on-around", ...ROLES.map(([, role]) => `on-${role}`)];
  const SWITCHES = "button[data-type], button[data-voice]";
  const words = (node, name) => (node.getAttribute(name) || "").split(" ").filter(Boolean);

  class Sheet {
    constructor(root) {
      this.root = root;
      this.text = root.querySelector(".text");
      this.panel = root.querySelector(".panel");
      this.card = root.querySelector(".card");
      this.hint = this.card.firstElementChild;
      this.statements = new Map();
      this.order = [];
      this.types = new Set();
      this.voice = null;
      this.chosen = null; // held by a click or Enter
      this.pointed = null; // under the pointer or the keyboard; goes before the one held
      this.shown = null;
      this.held = null;
      for (const ref of this.text.querySelectorAll(".ref")) this.addStatement(ref);
      for (const segment of this.text.querySelectorAll(".seg")) this.addSegment(segment);
      this.panel.hidden = false;
      this.listen();
    }

    addStatement(ref) {
      const id = ref.dataset.number;
      const note = document.getElementById(ref.hash.slice(1));
      ref.setAttribute("role", "button");
      ref.setAttribute("aria-pressed", "false");
      ref.setAttribute("aria-controls", this.panel.id);
      this.statements.set(id, {
        id, ref, note, places: [], visible: true,
        type: note.dataset.type, outer: note.dataset.in || null, voices: words(note, "data-by"),
      });
      this.order.push(id);
    }

    addSegment(segment) {
      for (const [letter, role] of ROLES) {
        for (const id of words(segment, `data-${letter}`)) {
          this.statements.get(id).places.push([segment, role]);
        }
      }
    }

    listen() {
      const { text, root } = this;
      text.addEventListener("pointerover", (event) => {
        if (event.pointerType === "touch") return;
        const [id] = this.candidates(event.target);
        this.point(id);
        this.preview(id ? null : this.named(event.target));
      });
      text.addEventListener("pointerleave", () => {
        this.point(null);
        this.preview(null);
      });
      text.addEventListener("focusin", (event) => this.point(event.target.dataset.number));
      text.addEventListener("focusout", () => this.point(null));
      text.addEventListener("click", (event) => this.click(event));
      text.addEventListener("keydown", (event) => this.key(event));
      root.addEventListener("click", (event) => this.follow(event));
      for (const button of root.querySelectorAll(SWITCHES)) {
        button.disabled = button.querySelector(".count")?.textContent === "0";
        button.setAttribute("aria-pressed", "false");
        button.addEventListener("click", () => this.toggle(button.dataset));
        const { voice } = button.dataset;
        button.addEventListener("pointerenter", (event) => {
          if (event.pointerType !== "touch") this.preview(voice);
        });
        button.addEventListener("focus", () => {
          if (button.matches(":focus-visible")) this.preview(voice);
        });
        for (const end of ["pointerleave", "blur"]) button.addEventListener(end, () => this.preview());
      }
      for (const button of root.querySelectorAll("[data-step]")) {
        button.addEventListener("click", () => this.step(Number(button.dataset.step)));
      }
      root.querySelector(".reset").addEventListener("click", () => this.reset());
    }

    // The statements at a place: its quotations, innermost first, then those it names or frames.
    candidates(target) {
      const segment = target.closest(".seg");
      if (!segment) return target.matches(".ref") ? [target.dataset.number] : [];
      const ids = words(segment, "data-q").reverse();
      for (const [letter] of POINTED) ids.push(...words(segment, `data-${letter}`));
      return [...new Set(ids)].filter((id) => this.statements.get(id).visible);
    }

    innermost(segment) {
      return words(segment, "data-q").reverse().find((id) => this.statements.get(id).visible);
    }

    // Whose name stands at a place.
    named(target) {
      const name = target.closest(".who");
      return name ? words(name, "data-w")[0] : null;
    }

    // Shows in passing what somebody says and where they are named.
    preview(voice = null) {
      for (const node of this.text.querySelectorAll(".hinted")) node.classList.remove("hinted");
      if (voice === null) return;
      for (const { id, voices, places, visible } of this.statements.values()) {
        if (!visible || !voices.includes(voice)) continue;
        for (const [node, role] of places) {
          if (role === "quote" && this.innermost(node) === id) node.classList.add("hinted");
        }
      }
      for (const name of this.text.querySelectorAll(".who")) {
        name.classList.toggle("hinted", words(name, "data-w").includes(voice) || name.matches(".hinted"));
      }
    }

    point(id) {
      this.pointed = id || null;
      this.show();
    }

    choose(id) {
      this.chosen = id || null;
      this.pointed = null;
      this.show();
    }

    // Brings the keyboard to a statement; a held note goes with it.
    go(id, hold, block = "nearest") {
      const { ref } = this.statements.get(id);
      ref.focus({ preventScroll: true });
      if (hold) this.choose(id);
      ref.scrollIntoView({ block });
    }

    click(event) {
      const ids = this.candidates(event.target);
      const onNumber = event.target.matches(".ref");
      if (onNumber) event.preventDefault();
      else if (!getSelection().isCollapsed) return;
      // A second tap goes on to the next statement here, the last one lets go.
      const next = ids[ids.indexOf(this.chosen) + 1];
      const voice = ids.length ? null : this.named(event.target);
      if (next) this.go(next, true);
      else if (voice !== null) this.toggle({ voice });
      else this.choose(null);
    }

    key(event) {
      if (!event.target.matches(".ref") || event.ctrlKey || event.altKey || event.metaKey) return;
      const statement = this.statements.get(event.target.dataset.number);
      const inner = this.order.find((id) => this.statements.get(id).outer === statement.id);
      let next = null;
      if (event.key === " ") event.target.click();
      else if (event.key === "ArrowRight") next = this.neighbour(statement.id, 1);
      else if (event.key === "ArrowLeft") next = this.neighbour(statement.id, -1);
      else if (event.key === "ArrowUp") next = statement.outer;
      else if (event.key === "ArrowDown") next = inner;
      if (next && this.statements.get(next).visible) this.go(next, this.chosen !== null);
      else if (event.key !== " ") return;
      event.preventDefault();
    }

    neighbour(id, step) {
      const open = this.order.filter((other) => other === id || this.statements.get(other).visible);
      return open[open.indexOf(id) + step];
    }

    step(by) {
      const from = this.chosen;
      if (by === 0) this.choose(null);
      const first = this.order.find((id) => this.statements.get(id).visible);
      const next = by && (from ? this.neighbour(from, by) : first);
      if (!next) return;
      this.choose(next);
      this.statements.get(next).ref.scrollIntoView({ block: "center" });
    }

    // Links from a note into the text, or to a speaker.
    follow(event) {
      const link = event.target.closest("a[href^='#']");
      if (!link || link.matches(".ref")) return;
      const target = document.getElementById(link.hash.slice(1));
      const button = target?.querySelector(":scope > button[data-voice]");
      if (button) {
        event.preventDefault();
        button.click();
      }
      if (!target || !this.text.contains(target)) return;
      event.preventDefault();
      const note = link.closest("li[data-type]");
      if (target.matches(".ref")) this.go(target.dataset.number, true, "center");
      else {
        if (note) this.choose(note.id.replace(/.*n/, ""));
        target.scrollIntoView({ block: "center" });
      }
    }

    press(id, on) {
      if (id) this.statements.get(id).ref.setAttribute("aria-pressed", String(on));
    }

    show() {
      const id = this.pointed || this.chosen;
      this.press(this.held, false);
      this.press(this.held = this.chosen, true);
      // Only a chosen statement quietens the others: pointing would make the page flicker.
      this.text.classList.toggle("lit", Boolean(this.chosen));
      if (id === this.shown) return;
      const before = this.shown ? this.statements.get(this.shown).places : [];
      for (const [node] of before) node.classList.remove(...MARKED);
      this.shown = id;
      this.panel.classList.toggle("open", Boolean(id));
      if (!id) return this.card.replaceChildren(this.hint);
      const { places, note } = this.statements.get(id);
      for (const [node, role] of places) {
        const around = role === "quote" && this.innermost(node) !== id;
        node.classList.add(around ? "on-around" : `on-${role}`);
      }
      this.card.replaceChildren(...Array.from(note.children, (child) => child.cloneNode(true)));
    }

    toggle({ type, voice }) {
      if (type && !this.types.delete(type)) this.types.add(type);
      if (voice) this.voice = this.voice === voice ? null : voice;
      this.filter();
    }

    reset() {
      this.types.clear();
      this.voice = null;
      this.filter();
    }

    filter() {
      const { root, types, voice } = this;
      for (const statement of this.statements.values()) {
        statement.visible = (!types.size || types.has(statement.type))
          && (voice === null || statement.voices.includes(voice));
        statement.ref.classList.toggle("off", !statement.visible);
        statement.note.hidden = !statement.visible;
      }
      for (const segment of this.text.querySelectorAll(".seg")) this.tint(segment);
      for (const place of this.text.querySelectorAll(".who")) this.name(place);
      for (const button of root.querySelectorAll(SWITCHES)) {
        const pressed = button.dataset.type ? types.has(button.dataset.type) : button.dataset.voice === voice;
        button.setAttribute("aria-pressed", String(pressed));
      }
      const some = types.size > 0 || voice !== null;
      const seen = this.order.filter((id) => this.statements.get(id).visible);
      root.querySelector(".legend").classList.toggle("narrowed", types.size > 0);
      root.querySelector(".reset").hidden = !some;
      root.querySelector(".status").textContent = some ? `${seen.length} of ${this.order.length} shown` : "";
      const { chosen } = this;
      this.choose(null);
      if (chosen && this.statements.get(chosen).visible) this.choose(chosen);
    }

    // The tint of a stretch is that of the innermost quotation still shown, in the next one's band.
    tint(segment) {
      const seen = words(segment, "data-q").map((id) => this.statements.get(id)).filter((one) => one.visible);
      const names = [...segment.classList].filter((name) => /^[to]-/.test(name));
      segment.classList.remove(...names);
      if (seen.length) segment.classList.add(`t-${seen[seen.length - 1].type}`);
      if (seen.length > 1) segment.classList.add(`o-${seen[seen.length - 2].type}`);
      const spoken = words(segment, "data-s").some((id) => this.statements.get(id).visible);
      segment.classList.toggle("voiced", this.voice !== null && spoken);
    }

    // Where the chosen speaker is named.
    name(place) {
      place.classList.toggle("named", words(place, "data-w").includes(this.voice));
    }
  }

  document.documentElement.classList.add("js");
  const sheets = Array.from(document.querySelectorAll(".sheet"), (root) => new Sheet(root));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const sheet of sheets) {
      if (sheet.shown) sheet.choose(null);
      else sheet.reset();
    }
  });
})();
