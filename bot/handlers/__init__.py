"""What a person may do, by part of the conversation. Each handler makes one service call."""
