//! A word, as attacks see it.

/// The scripts that are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Latin letters, Arabizi with its digits too.
    Latin,
    /// Arabic letters.
    Arabic,
}

impl Script {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Latin, Self::Arabic];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Arabic => "Arabic",
        }
    }

    fn of(ch: char) -> Option<Self> {
        match ch {
            'a'..='z' | 'A'..='Z' | '\u{00C0}'..='\u{024F}' => Some(Self::Latin),
            '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}' | '\u{0750}'..='\u{077F}' => {
                Some(Self::Arabic)
            }
            _ => None,
        }
    }
}

/// A word of letters of one script, digits and marks, as nobody has hidden it yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// Its script.
    pub script: Script,
    /// Its letters and digits, each with the marks on it.
    pub letters: Vec<&'a str>,
}

impl<'a> Word<'a> {
    /// `None` for what is no such word: numbers, other scripts, words with signs in them.
    pub fn new(text: &'a str) -> Option<Self> {
        let script = text.chars().find_map(Script::of)?;
        let fits = |ch: char| is_mark(ch) || ch.is_numeric() || Script::of(ch) == Some(script);
        if !text.chars().all(fits) {
            return None;
        }
        let starts = text.char_indices().filter(|(at, ch)| *at == 0 || !is_mark(*ch));
        let mut starts: Vec<usize> = starts.map(|(at, _)| at).collect();
        starts.push(text.len());
        let letters = starts.windows(2).filter_map(|pair| text.get(pair[0]..pair[1])).collect();
        Some(Self { script, letters })
    }

    /// How many letters and digits.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Never: a word has a letter.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Whether it holds a digit, as Arabizi words do.
    pub fn has_digit(&self) -> bool {
        self.letters.iter().any(|letter| base(letter).is_ascii_digit())
    }

    /// The places of inner letters (neither first nor last) that `fits` takes.
    pub fn inner(&self, fits: impl Fn(char) -> bool) -> Vec<usize> {
        (1..self.len().saturating_sub(1)).filter(|at| fits(base(self.letters[*at]))).collect()
    }

    /// The word with each letter, and its place, made anew.
    pub fn each(&self, mut make: impl FnMut(usize, &str) -> String) -> String {
        self.letters.iter().enumerate().map(|(at, letter)| make(at, letter)).collect()
    }

    /// The word with one letter made anew.
    pub fn at(&self, place: usize, make: impl Fn(&str) -> String) -> String {
        self.each(|at, letter| if at == place { make(letter) } else { letter.to_owned() })
    }

    /// The word with something after every letter but the last.
    pub fn between(&self, mut sign: impl FnMut(&str) -> String) -> String {
        let last = self.len().saturating_sub(1);
        self.each(
            |at, letter| {
                if at == last { letter.to_owned() } else { format!("{letter}{}", sign(letter)) }
            },
        )
    }
}

/// A letter without the marks on it.
pub fn base(letter: &str) -> char {
    letter.chars().next().unwrap_or_default()
}

/// A vowel of Latin letters, in lower case and without an accent; other letters as they are.
pub fn plain(ch: char) -> char {
    let lower = ch.to_lowercase().next().unwrap_or(ch);
    match lower {
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' | 'ì' => 'i',
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        _ => lower,
    }
}

/// Whether a letter is written as a vowel.
pub fn is_vowel(ch: char) -> bool {
    matches!(plain(ch), 'a' | 'e' | 'i' | 'o' | 'u' | 'ا' | 'و' | 'ي')
}

/// Marks that stand on a letter, and what nobody sees.
pub fn is_mark(ch: char) -> bool {
    matches!(ch,
        '\u{0300}'..='\u{036F}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_script_are_taken() {
        let script = |text| Word::new(text).map(|word| word.script);
        assert_eq!(script("7mar"), Some(Script::Latin));
        assert_eq!(script("حمار"), Some(Script::Arabic));
        for text in ["", "2024", "conn@rd", "ⵣⵣ", "conحمار", "сon"] {
            assert_eq!(script(text), None, "{text}");
        }
    }

    #[test]
    fn marks_stay_on_their_letters() {
        let word = Word::new("de\u{301}bile").expect("a word");
        assert_eq!(word.len(), 6);
        assert_eq!(word.between(|_| ".".to_owned()), "d.e\u{301}.b.i.l.e");
        assert_eq!(word.inner(is_vowel), [1, 3]);
        assert_eq!(word.at(0, str::to_uppercase), "De\u{301}bile");
    }
}
