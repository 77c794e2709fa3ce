"""The core of Backwell. It knows neither Telegram nor HTTP nor the wall clock."""
