"""Rows and frozen values. Every query of the project lives here."""
