"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings

from archives import place, server

__all__ = ["place", "server"]  # fixtures

# No deadline: the machines that run the tests are shared, and a slow moment is not a fault.
settings.register_profile("sagte", deadline=None)
settings.load_profile("sagte")
