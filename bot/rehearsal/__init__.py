"""The rehearsal: made-up people live for months with the real bot on a clock that nobody has to wait for."""
