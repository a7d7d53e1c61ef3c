//! Words: runs of letters and digits, and words hidden by signs or spaces between their letters.

use super::fold::{Folded, FoldedChar};

/// A word: a range of [`Tokens::letters`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Index of the first letter.
    pub first: usize,
    /// One past the last letter.
    pub last: usize,
    /// Only blanks, apostrophes or light punctuation stand before the next token, so that a
    /// phrase may go on.
    pub joins_next: bool,
    /// The next token may be the rest of this word, pulled apart: "h.m.a.r", "c o n".
    pub runs_on: bool,
}

/// The words of one text.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// All letters and digits in order, separators left out.
    pub letters: Vec<FoldedChar>,
    /// The words in order.
    pub words: Vec<Token>,
}

impl Tokens {
    /// The letters of a token.
    pub fn letters_of(&self, token: Token) -> &[FoldedChar] {
        self.letters.get(token.first..token.last).unwrap_or_default()
    }

    /// The token as a string.
    pub fn text_of(&self, token: Token) -> String {
        self.letters_of(token).iter().map(|letter| letter.ch).collect()
    }
}

/// Longest gap inside a phrase or a pulled-apart word, in folded characters.
const LONGEST_GAP: usize = 3;
/// Fewest single letters in a row that make a spaced word: "a b" is none, "c o n" is one.
const FEWEST_SPACED: usize = 3;
/// Splits a folded text into words.
pub fn tokenize(folded: &Folded) -> Tokens {
    let chars = &folded.chars;
    let mut tokens = Tokens { letters: Vec::with_capacity(chars.len()), ..Tokens::default() };
    let mut gaps: Vec<Gap> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let gap_start = at;
        while at < chars.len() && !in_word(chars, at) {
            at += 1;
        }
        gaps.push(Gap::of(chars.get(gap_start..at).unwrap_or_default()));
        let first = tokens.letters.len();
        while at < chars.len() && in_word(chars, at) {
            tokens.letters.push(chars[at]);
            at += 1;
        }
        let last = tokens.letters.len();
        if last > first {
            tokens.words.push(Token { first, last, joins_next: false, runs_on: false });
        }
    }
    mark_gaps(&mut tokens.words, &gaps);
    tokens
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Only blanks or apostrophes.
    Blank,
    /// A few signs without blanks, as in "h.m.a.r".
    Signs,
    /// A few signs and blanks.
    Mixed,
    /// More than fits inside a phrase.
    Far,
}

impl Gap {
    fn of(chars: &[FoldedChar]) -> Self {
        let blanks = chars.iter().filter(|c| c.ch.is_whitespace() || c.ch == '\'').count();
        if blanks == chars.len() && chars.len() <= LONGEST_GAP {
            Self::Blank
        } else if chars.len() > LONGEST_GAP {
            Self::Far
        } else if blanks == 0 {
            Self::Signs
        } else {
            Self::Mixed
        }
    }
}

/// Most signs in a row inside a word ("f**k").
const MOST_SIGNS: usize = 3;

/// Letters and digits, and signs that stand for a letter with letters on both sides.
fn in_word(chars: &[FoldedChar], at: usize) -> bool {
    let Some(c) = chars.get(at).map(|c| c.ch) else {
        return false;
    };
    let letter_after = || letter_beyond_signs(chars.iter().skip(at + 1));
    let letter_before = || letter_beyond_signs(chars.iter().take(at).rev());
    match c {
        '@' | '!' | '*' => letter_before() && letter_after(),
        '$' => letter_after(),
        _ => is_letter(c),
    }
}

fn letter_beyond_signs<'a>(chars: impl Iterator<Item = &'a FoldedChar>) -> bool {
    let mut beyond = chars.take(MOST_SIGNS).map(|c| c.ch).skip_while(|ch| matches!(ch, '!' | '*'));
    beyond.next().is_some_and(is_letter)
}

fn is_letter(ch: char) -> bool {
    ch.is_ascii_alphanumeric() || (!ch.is_ascii() && ch.is_alphanumeric())
}

/// Marks which words a phrase may bridge and which may be one word pulled apart: parts held
/// together by signs, or three single letters and more with any small gap.
fn mark_gaps(words: &mut [Token], gaps: &[Gap]) {
    let mut singles = 0;
    for index in 0..words.len().saturating_sub(1) {
        let gap = gaps.get(index + 1).copied().unwrap_or(Gap::Far);
        words[index].joins_next = gap != Gap::Far;
        words[index].runs_on = gap == Gap::Signs;
        singles = if is_single(words[index]) { singles + 1 } else { 0 };
        let run_ends = gap == Gap::Far || !is_single(words[index + 1]);
        if run_ends {
            mark_spaced(words, index + 1 - singles, index);
            singles = 0;
        }
    }
    if let Some(last) = words.len().checked_sub(1)
        && is_single(words[last])
    {
        mark_spaced(words, last - singles, last);
    }
}

fn is_single(word: Token) -> bool {
    word.last - word.first == 1
}

/// `first..=last` are single letters with small gaps.
fn mark_spaced(words: &mut [Token], first: usize, last: usize) {
    if last + 1 >= first + FEWEST_SPACED {
        words[first..last].iter_mut().for_each(|word| word.runs_on = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    /// Words as written, a word that runs on with "~" behind it.
    fn words(text: &str) -> String {
        let tokens = tokenize(&fold(text));
        let shown = tokens.words.iter().map(|word| {
            let mark = if word.runs_on { "~" } else { "" };
            tokens.text_of(*word) + mark
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
            ("a b", "a b"),
            ("f*ck sh!t f**k wow!", "f*ck sh!t f**k wow"),
            ("con.nard va", "con~ nard va"),
            ("ح م ا ر", "ح~ م~ ا~ ر"),
            ("d😀u😀m😀b", "d~ u~ m~ b"),
            ("@nta", "nta"),
            ("b@d $ale", "b@d $ale"),
            ("", ""),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
