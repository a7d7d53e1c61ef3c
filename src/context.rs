//! Who a message speaks to.

use crate::lexicon;
use crate::text::Tokens;

/// Whether a text speaks to somebody: a word of address stands in it ("tu", "nta", "you").
pub fn addresses_someone(tokens: &Tokens) -> bool {
    tokens.words.iter().any(|word| lexicon::is_address(&tokens.text_of(*word)))
}
