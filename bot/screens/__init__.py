"""How views and messages look: words and buttons. One room per part of the conversation."""
