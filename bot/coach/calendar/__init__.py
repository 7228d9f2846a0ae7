"""The days of a business: what its clocks show, public holidays, its own holidays, its time zone."""
