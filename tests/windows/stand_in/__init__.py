"""A process that Windows takes for Excel: real windows and real COM, behind them the strict model of it."""
