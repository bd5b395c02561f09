"""Hypothesis for this folder's tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# no test asserts on time
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
