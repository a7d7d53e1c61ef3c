//! Words: runs of letters and digits, and words hidden by signs or spaces between their letters.

use super::fold::{Folded, FoldedChar, Letters};
use super::gaps::{Gap, mark_gaps};
use super::shape::{GAMMA, Shape};

/// A word: a range of [`Tokens::letters`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Index of the first letter.
    pub first: u32,
    /// One past the last letter.
    pub last: u32,
    /// [`word_hash`] of its letters.
    pub hash: u32,
    /// [`word_hash`] of its letters, rows of one letter made one.
    pub collapsed_hash: u32,
    /// What kinds of letters it is made of.
    pub shape: Shape,
    /// Only blanks, apostrophes or light punctuation stand before the next token, so that a
    /// phrase may go on.
    pub joins_next: bool,
    /// The next token may be the rest of this word, pulled apart: "h.m.a.r", "c o n".
    pub runs_on: bool,
    /// Blanks stand before the next token.
    pub spaced: bool,
    /// It is a part of a word that signs scatter: "s.o.ph.ie".
    pub scattered: bool,
    /// Quotation marks stand open around it.
    pub quoted: bool,
    pub(super) gap: Gap,
}

impl Token {
    /// How many letters it has.
    pub fn len(&self) -> usize {
        (self.last - self.first) as usize
    }

    /// Never: a word has letters.
    pub fn is_empty(&self) -> bool {
        self.last == self.first
    }
}

/// An emoji of a text, which stands between words or inside one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Emoji {
    /// The character and its place.
    pub sign: FoldedChar,
    /// Only blanks stand between it and the emoji before.
    pub joins_last: bool,
    /// How many words stand before it.
    pub words_before: u32,
}

/// The words of one text.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// All letters and digits in order, separators left out.
    pub letters: Vec<FoldedChar>,
    /// The words in order.
    pub words: Vec<Token>,
    /// The emoji in order.
    pub emoji: Vec<Emoji>,
}

impl Tokens {
    /// The letters of a token.
    pub fn letters_of(&self, token: Token) -> &[FoldedChar] {
        self.letters.get(token.first as usize..token.last as usize).unwrap_or_default()
    }

    /// The token as a string.
    pub fn text_of(&self, token: Token) -> String {
        self.letters_of(token).iter().map(|letter| letter.ch).collect()
    }
}

/// The hash by which a word is looked up (the multiplication hash of Firefox, "FxHash").
#[inline]
pub const fn word_hash(hash: u32, ch: char) -> u32 {
    (hash.rotate_left(5) ^ ch as u32).wrapping_mul(0x9E37_79B9)
}

/// Splits a folded text into words.
pub fn tokenize<L: Letters>(folded: &Folded<L>) -> Tokens {
    let chars = &folded.chars;
    let mut tokens = Tokens {
        letters: Vec::with_capacity(chars.len()),
        words: Vec::with_capacity(chars.len() / 4 + 1),
        emoji: Vec::new(),
    };
    let mut quotes = Quotes::default();
    let mut at = 0;
    while at < chars.len() {
        let gap_start = at;
        while at < chars.len() && !in_word(chars, at) {
            quotes.read(chars[at].ch);
            if is_emoji(chars[at].ch) {
                push_emoji(&mut tokens, chars, at);
            }
            at += 1;
        }
        if let Some(last) = tokens.words.last_mut() {
            last.gap = Gap::of(chars.get(gap_start..at).unwrap_or_default());
        }
        if at < chars.len() {
            at = push_word(&mut tokens, chars, at, quotes.open());
        }
    }
    mark_gaps(&mut tokens.words, &tokens.letters);
    tokens
}

fn push_word(tokens: &mut Tokens, chars: &[FoldedChar], from: usize, quoted: bool) -> usize {
    let first = tokens.letters.len() as u32;
    let (mut hash, mut collapsed_hash, mut shape, mut row) = (0, 0, Shape::default(), 0);
    let mut before = '\0';
    let mut at = from;
    while at < chars.len() && in_word(chars, at) {
        let mut letter = chars[at];
        shape.add(Shape::of(letter.ch));
        if letter.ch == GAMMA {
            letter.ch = 'g';
        }
        hash = word_hash(hash, letter.ch);
        row = if letter.ch == before { row + 1 } else { 1 };
        match row {
            1 => collapsed_hash = word_hash(collapsed_hash, letter.ch),
            2 => shape.add(Shape::DOUBLED),
            3 => shape.add(Shape::STRETCHED),
            _ => {}
        }
        before = letter.ch;
        tokens.letters.push(letter);
        at += 1;
    }
    let last = tokens.letters.len() as u32;
    let (joins_next, runs_on) = (false, false);
    tokens.words.push(Token {
        first,
        last,
        hash,
        collapsed_hash,
        shape,
        joins_next,
        runs_on,
        spaced: false,
        scattered: false,
        quoted,
        gap: Gap::Far,
    });
    at
}

fn push_emoji(tokens: &mut Tokens, chars: &[FoldedChar], at: usize) {
    let mut before = chars.iter().take(at).rev().skip_while(|c| c.ch.is_whitespace());
    let joins_last = before.next().is_some_and(|c| is_emoji(c.ch));
    let words_before = tokens.words.len() as u32;
    tokens.emoji.push(Emoji { sign: chars[at], joins_last, words_before });
}

/// Pictographs; what Unicode calls emoji, roughly, letters and digits left out.
fn is_emoji(ch: char) -> bool {
    matches!(ch, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
}

/// Whether quotation marks stand open. An apostrophe is none: it stands inside words too often.
#[derive(Default)]
struct Quotes {
    open: bool,
    read: usize,
}

/// A mark that is not closed after so many characters was none.
const LONGEST_QUOTE: usize = 120;

impl Quotes {
    fn read(&mut self, ch: char) {
        if ch == '"' {
            self.open = !self.open;
            self.read = 0;
        } else if self.open {
            self.read += 1;
            self.open = self.read < LONGEST_QUOTE;
        }
    }

    fn open(&self) -> bool {
        self.open
    }
}

/// Most signs in a row inside a word ("f**k").
const MOST_SIGNS: usize = 3;

/// Letters and digits, and signs that stand for a letter with letters on both sides.
#[inline]
fn in_word(chars: &[FoldedChar], at: usize) -> bool {
    let Some(c) = chars.get(at).map(|c| c.ch) else {
        return false;
    };
    let letter_after = || letter_beyond_signs(chars.iter().skip(at + 1));
    let letter_before = || letter_beyond_signs(chars.iter().take(at).rev());
    match c {
        'a'..='z' | '0'..='9' => true,
        '!' | '*' | '#' | '%' | '€' | '|' => letter_before() && letter_after(),
        '@' => letter_before() || hides_first_letter(chars, at),
        '$' => letter_after() || letter_before(),
        // The common Arabic letters need no table.
        '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' => true,
        _ if c.is_ascii() => false,
        _ => is_letter(c),
    }
}

/// Whether an at sign before a word stands for its "a" ("@r4b3") and does not call somebody
/// ("@sara"): other signs for letters follow in the word, or stand in the words around it.
fn hides_first_letter(chars: &[FoldedChar], at: usize) -> bool {
    let ch = |at: usize| chars.get(at).map(|c| c.ch);
    let behind_sign = at.checked_sub(1).and_then(ch) == Some('$');
    let word = chars.iter().skip(at + 1).take(LONGEST_HIDDEN).map(|c| c.ch);
    let mut word = word.take_while(|ch| ch.is_ascii_alphanumeric() || *ch == '$');
    let letter_next = ch(at + 1).is_some_and(|ch| ch.is_ascii_alphanumeric() || ch == '$');
    behind_sign
        || (letter_next
            && (word.any(|ch| matches!(ch, '0' | '1' | '3' | '4' | '5' | '$'))
                || stands_among_signs(chars, at)))
}

/// Whether signs stand for letters inside the words around a place. The digits that Arabizi
/// writes too say nothing.
fn stands_among_signs(chars: &[FoldedChar], at: usize) -> bool {
    let around = at.saturating_sub(LONGEST_HIDDEN)..chars.len().min(at + 1 + LONGEST_HIDDEN);
    let around = chars.get(around).unwrap_or_default();
    around.windows(3).any(|row| {
        row.first().is_some_and(|c| c.ch.is_ascii_lowercase())
            && row.get(1).is_some_and(|c| matches!(c.ch, '0' | '1' | '4' | '@' | '$'))
            && row.get(2).is_some_and(|c| c.ch.is_ascii_alphanumeric())
    })
}

/// Characters of a word, or of the words around, that are looked at for signs.
const LONGEST_HIDDEN: usize = 12;

fn letter_beyond_signs<'a>(chars: impl Iterator<Item = &'a FoldedChar>) -> bool {
    let sign = |ch: &char| matches!(ch, '!' | '*' | '#' | '%' | '@' | '$');
    let mut beyond = chars.take(MOST_SIGNS).map(|c| c.ch).skip_while(sign);
    beyond.next().is_some_and(is_letter)
}

fn is_letter(ch: char) -> bool {
    ch.is_ascii_alphanumeric() || (!ch.is_ascii() && ch.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    /// Words as written, a word that runs on with "~" behind it, a quoted one in quotes.
    fn words(text: &str) -> String {
        let tokens = tokenize(&fold(text));
        let shown = tokens.words.iter().map(|word| {
            let quote = if word.quoted { "\"" } else { "" };
            let mark = if word.runs_on { "~" } else { "" };
            format!("{quote}{}{quote}{mark}", tokens.text_of(*word))
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_and_words_pulled_apart() {
        for (text, expected) in [
            ("T'es là 7mar!", "t es la 7mar"),
            ("h.m.a.r", "h~ m~ a~ r"),
            ("t'es c o n", "t es c~ o~ n"),
            ("c o n toi", "c~ o~ n toi"),
            ("c o n!", "c~ o~ n"),
            ("a b", "a b"),
            ("f*ck sh!t f**k wow!", "f*ck sh!t f**k wow"),
            ("con.nard va", "con~ nard va"),
            ("d-u-m-b yid-s s-yid", "d~ u~ m~ b yid s s yid"),
            ("ح م ا ر", "ح~ م~ ا~ ر"),
            ("d😀u😀m😀b", "d~ u~ m~ b"),
            ("sa😀l😀e c😀hien", "sa~ l~ e c~ hien"),
            ("h.a.v a b.a.g", "h~ a~ v a b~ a~ g"),
            ("a$$ d@n$", "a$$ d@n$"),
            ("@nta", "nta"),
            ("@r4b3 $@l3", "@r4b3 $@l3"),
            ("b@d $ale", "b@d $ale"),
            ("h@ng @ll", "h@ng @ll"),
            ("m3ak @sara", "m3ak sara"),
            ("αγуυӏ", "agyul"),
            ("he said \"you pig\" to me", "he said \"you\" \"pig\" to me"),
            ("il a dit « sale chien » hier", "il a dit \"sale\" \"chien\" hier"),
            ("", ""),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn emoji_stand_beside_words() {
        let tokens = tokenize(&fold("toi 🐷 🐷, a 🤡"));
        let joins: Vec<bool> = tokens.emoji.iter().map(|emoji| emoji.joins_last).collect();
        assert_eq!((tokens.words.len(), joins), (2, vec![false, true, false]));
    }
}
