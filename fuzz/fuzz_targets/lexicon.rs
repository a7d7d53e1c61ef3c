//! Reading word lists, whatever stands in them.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tiqa_fuzz::lexicon(data));
