"""What `import analysis` gives: tidy frames, and what is displayed of them."""
