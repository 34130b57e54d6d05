//! Broken files of GNOME Planner: whatever the bytes, they are read or refused, and what was read can be written.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::read_and_write(bytes));
