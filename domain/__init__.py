"""The programme's rules: values in, values out, with the day as an argument; no clock, no database, no Telegram."""
