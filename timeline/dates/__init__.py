"""Uncertain dates: EDTF text, its bounds in days, order in three values, lags, zones and words."""
