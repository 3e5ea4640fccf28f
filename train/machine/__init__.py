"""Processes, threads, precision and memory."""
