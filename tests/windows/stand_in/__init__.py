"""A process that Windows takes for Excel: real windows, real COM, behind them the strict model of its objects."""
