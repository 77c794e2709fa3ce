"""Side-by-side measurements that anyone can run. They report; they never fail a test."""
