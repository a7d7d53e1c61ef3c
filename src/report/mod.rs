//! A report: its wire types, limits, sealing and receipt.
