//! Which language a text is in: by script, by the small words of each language, by Arabizi digits.

use serde::{Deserialize, Serialize};

use super::{FoldedChar, Shape, Tokens};

/// The languages and scripts Tiqa tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Language {
    #[serde(rename = "fr")]
    French,
    /// Moroccan Darija in Arabic letters.
    #[serde(rename = "ary")]
    Darija,
    /// Moroccan Darija in Latin letters and digits.
    #[serde(rename = "ary-Latn")]
    Arabizi,
    #[serde(rename = "ar")]
    Arabic,
    #[serde(rename = "en")]
    English,
    #[serde(rename = "es")]
    Spanish,
    /// Standard Moroccan Tamazight.
    #[serde(rename = "zgh")]
    Tamazight,
    #[serde(rename = "kab")]
    Kabyle,
    #[serde(rename = "und")]
    Undetermined,
}

impl Language {
    /// All languages a text can be found to be in, in the order of [`LanguageSet`]'s bits.
    pub const ALL: [Self; 8] = [
        Self::French,
        Self::Darija,
        Self::Arabizi,
        Self::Arabic,
        Self::English,
        Self::Spanish,
        Self::Tamazight,
        Self::Kabyle,
    ];

    /// The code of DESIGN §2, such as `ary-Latn`.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::Darija => "ary",
            Self::Arabizi => "ary-Latn",
            Self::Arabic => "ar",
            Self::English => "en",
            Self::Spanish => "es",
            Self::Tamazight => "zgh",
            Self::Kabyle => "kab",
            Self::Undetermined => "und",
        }
    }

    /// The language of a code, if it is one of ours.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Written in Latin letters.
    pub fn is_latin(self) -> bool {
        matches!(self, Self::French | Self::Arabizi | Self::English | Self::Spanish | Self::Kabyle)
    }
}

/// A set of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LanguageSet(pub u16);

impl LanguageSet {
    /// Every language.
    pub const ALL: Self = Self(u16::MAX);

    /// The set with one language added; `und` adds nothing.
    #[must_use]
    pub fn with(self, language: Language) -> Self {
        Self(self.0 | Self::bit(language))
    }

    /// Whether the language is in the set.
    pub fn has(self, language: Language) -> bool {
        self.0 & Self::bit(language) != 0
    }

    /// Whether evidence of this language is looked for; what has none, such as emoji, always is.
    pub fn allows(self, language: Language) -> bool {
        language == Language::Undetermined || self.has(language)
    }

    fn bit(language: Language) -> u16 {
        Language::ALL.iter().position(|one| *one == language).map_or(0, |place| 1 << place)
    }
}

/// How strongly a text speaks for each language.
#[derive(Debug, Clone, Copy, Default)]
pub struct LanguageScores {
    points: [u32; Language::ALL.len()],
}

/// A function word, and an Arabizi digit inside a word, speak clearly; the script alone little.
const FUNCTION_WORD: u32 = 4;
const ARABIZI_DIGIT: u32 = 5;
const SCRIPT: u32 = 1;

impl LanguageScores {
    /// Counts what the words of a text say; `function_words` tells the languages of a token by
    /// its index, `is_leet` whether its digits stand for letters, so that they are not Arabizi.
    pub fn of(
        tokens: &Tokens,
        function_words: impl Fn(usize) -> LanguageSet,
        is_leet: impl Fn(usize) -> bool,
    ) -> Self {
        let mut scores = Self::default();
        for (index, word) in tokens.words.iter().enumerate() {
            let letters = tokens.letters_of(*word);
            let arabizi = word.shape.has(Shape::LATIN)
                && word.shape.has(Shape::DIGIT)
                && has_arabizi_digit(letters)
                && !is_leet(index);
            scores.count(word.shape, arabizi, function_words(index));
        }
        scores
    }

    fn count(&mut self, shape: Shape, arabizi: bool, set: LanguageSet) {
        if shape.has(Shape::ARABIC) {
            self.add(Language::Darija, SCRIPT);
            self.add(Language::Arabic, SCRIPT);
        } else if shape.has(Shape::TIFINAGH) {
            self.add(Language::Tamazight, FUNCTION_WORD);
        } else if arabizi {
            self.add(Language::Arabizi, ARABIZI_DIGIT);
        }
        for (place, points) in self.points.iter_mut().enumerate() {
            *points += u32::from(set.0 >> place & 1) * FUNCTION_WORD;
        }
    }

    /// Adds points for a language; a found lexicon entry does this too.
    pub fn add(&mut self, language: Language, points: u32) {
        if let Some(place) = Language::ALL.iter().position(|one| *one == language)
            && let Some(score) = self.points.get_mut(place)
        {
            *score += points;
        }
    }

    /// The languages with points.
    pub fn all(&self) -> impl Iterator<Item = (Language, u32)> {
        Language::ALL.into_iter().zip(self.points).filter(|(_, points)| *points > 0)
    }

    /// The language with most points, the earlier of [`Language::ALL`] at a tie; `und` with none.
    pub fn best(&self) -> Language {
        let mut best = (Language::Undetermined, 0);
        for (language, points) in Language::ALL.into_iter().zip(self.points) {
            if points > best.1 {
                best = (language, points);
            }
        }
        best.0
    }

    /// Whether the text speaks clearly more for some other language, so that a word of `language`
    /// may be an innocent word of it.
    pub fn speak_against(&self, language: Language) -> bool {
        let own = self.points_of(language);
        let best = self.points.iter().copied().max().unwrap_or(0);
        best >= own + 2 * FUNCTION_WORD && best > 2 * own
    }

    /// Whether the text speaks for one of `others` at least as much as for `language`.
    pub fn speak_for_one_of(&self, others: LanguageSet, language: Language) -> bool {
        let own = self.points_of(language);
        Language::ALL.into_iter().any(|other| {
            other != language && others.has(other) && self.points_of(other) >= own.max(1)
        })
    }

    fn points_of(&self, language: Language) -> u32 {
        let place = Language::ALL.iter().position(|one| *one == language);
        place.and_then(|place| self.points.get(place)).copied().unwrap_or(0)
    }
}

/// Whether a digit of Arabizi stands beside a letter.
fn has_arabizi_digit(letters: &[FoldedChar]) -> bool {
    letters.windows(2).any(|pair| match pair {
        [a, b] => {
            is_arabizi_digit(a.ch) && b.ch.is_ascii_lowercase()
                || a.ch.is_ascii_lowercase() && is_arabizi_digit(b.ch)
        }
        _ => false,
    })
}

fn is_arabizi_digit(ch: char) -> bool {
    matches!(ch, '2' | '3' | '5' | '7' | '8' | '9')
}
