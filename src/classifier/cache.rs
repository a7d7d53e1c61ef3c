//! Sums of words that were met before: a word's own features hang on its letters alone.

use std::cell::RefCell;

use super::features::{LONGEST, Word};
use super::model::{Model, Sum};

/// Words remembered at a time; one with the place of another takes it.
const PLACES: usize = 1 << 14;

thread_local! {
    /// One for each thread; it changes how fast a text is judged and nothing else.
    static CACHE: RefCell<Cache> = RefCell::default();
}

#[derive(Default)]
struct Cache {
    /// Which model the sums are of.
    model: u64,
    words: Vec<([char; LONGEST], Sum)>,
}

/// The sum of all features of some words.
pub(super) fn sum(model: &Model, words: &[Word]) -> Sum {
    CACHE.with_borrow_mut(|cache| {
        if cache.model != model.number() || cache.words.is_empty() {
            cache.model = model.number();
            cache.words.clear();
            cache.words.resize(PLACES, (['\0'; LONGEST], Sum::default()));
        }
        let mut sum = Sum::default();
        for word in words.iter().filter(|word| !word.again()) {
            let place = (word.surface() >> (u32::BITS - PLACES.ilog2())) as usize;
            let Some((letters, known)) = cache.words.get_mut(place) else { continue };
            if *letters != *word.padded() {
                *letters = *word.padded();
                *known = Sum::default();
                word.each(|hash| model.add(known, hash));
            }
            sum.add(known);
        }
        sum
    })
}
