"""Inputs that nobody would write, grown from valid ones, each with what must hold of it."""
