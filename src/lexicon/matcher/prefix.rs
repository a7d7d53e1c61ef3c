//! Where the stem of a word begins behind what Arabic writes together with it.

use crate::text::{Token, Tokens};

/// Shortest rest of a word after a prefix is taken off, in letters.
const SHORTEST_STEM: usize = 3;

/// In Arabic letters: behind one of و ف ب ل ك, the article, or both.
pub(super) fn arabic(tokens: &Tokens, word: Token) -> impl Iterator<Item = usize> {
    let at = |offset: usize| tokens.letters_of(word).get(offset).map(|letter| letter.ch);
    let particle = usize::from(matches!(at(0), Some('و' | 'ف' | 'ب' | 'ل' | 'ك')));
    let article = |from: usize| at(from) == Some('ا') && at(from + 1) == Some('ل');
    let doubled = at(0) == Some('ل') && at(1) == Some('ل');
    let behind = [
        (particle == 1).then_some(1),
        article(0).then_some(2),
        (particle == 1 && article(1)).then_some(3),
        doubled.then_some(2),
    ];
    let length = word.last - word.first;
    behind
        .into_iter()
        .flatten()
        .filter(move |offset| length >= offset + SHORTEST_STEM)
        .map(move |offset| word.first + offset)
}

/// In Arabizi: behind the article ("l7mar", "lkelb").
pub(super) fn latin_article(tokens: &Tokens, word: Token) -> Option<usize> {
    let letters = tokens.letters_of(word);
    let article = letters.first().is_some_and(|letter| letter.ch == 'l')
        && letters
            .get(1)
            .is_some_and(|letter| !matches!(letter.ch, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'l'));
    (article && letters.len() > SHORTEST_STEM).then_some(word.first + 1)
}
