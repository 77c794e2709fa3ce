"""The steps of the first questions: what each asks, and what its answer does."""
