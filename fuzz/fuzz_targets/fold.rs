//! Folding, whatever the text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tiqa_fuzz::fold(data));
