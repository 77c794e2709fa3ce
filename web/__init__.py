"""The HTTP door: the webhook of Telegram and the health of the bot."""
