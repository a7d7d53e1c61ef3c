//! One sound for the two scripts of Darija.
//!
//! Arabic script leaves short vowels out and Arabizi writes them as it likes, so two spellings are
//! compared in two steps: the consonants must be the same, then the vowels between them must fit.
//! Letters of one sound take one sign: ح/ه/7/h, ق/ك/9/q/k, خ/5/kh, غ/gh/4, ش/ch/sh. ع/3 is often
//! left out by children and counts as nothing.

/// Most sounds of a word; no word of the lists is longer.
pub const MOST_SOUNDS: usize = 40;

/// A word as it sounds: consonants (capital letters) and vowels (`a`, `i`, `u`, and `e` for the
/// short one that changes from child to child).
#[derive(Debug, Clone, Copy)]
pub struct Sound {
    sounds: [u8; MOST_SOUNDS],
    len: usize,
}

impl Default for Sound {
    fn default() -> Self {
        Self { sounds: [0; MOST_SOUNDS], len: 0 }
    }
}

impl Sound {
    /// How folded letters sound; none for a word longer than any of the lists, or one with signs
    /// and digits that are no letters of Arabizi.
    pub fn of(letters: impl Iterator<Item = char>) -> Option<Self> {
        let mut sound = Self::default();
        let mut letters = letters.peekable();
        let mut first = true;
        while let Some(ch) = letters.next() {
            let next = letters.peek().copied();
            if matches!(ch, '0' | '1' | '@' | '$' | '!' | '|' | '€') {
                return None;
            }
            let (one, width) = if ch.is_ascii() {
                latin(ch, next)
            } else {
                (arabic(ch, first, next.is_none()), 1)
            };
            if width == 2 {
                letters.next();
            }
            first = false;
            sound.push(one)?;
        }
        Some(sound)
    }

    fn push(&mut self, sound: Option<u8>) -> Option<()> {
        let last = self.as_bytes().last().copied().unwrap_or(0);
        // A short vowel beside another one is not heard: "khayeb" is "khayb".
        let unheard = |sound: u8| sound == last || (sound == b'e' && is_vowel(last));
        if let Some(sound) = sound.filter(|sound| !unheard(*sound)) {
            *self.sounds.get_mut(self.len)? = sound;
            self.len += 1;
        }
        Some(())
    }

    /// The sounds, one byte each.
    pub fn as_bytes(&self) -> &[u8] {
        self.sounds.get(..self.len).unwrap_or_default()
    }
}

/// The consonants of a sound, in order.
pub fn consonants(sound: &[u8]) -> impl Iterator<Item = u8> + Clone {
    sound.iter().copied().filter(|sound| !is_vowel(*sound))
}

/// How well a spelling fits a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Consonants or vowels differ: another word.
    Other,
    /// Vowels are left out.
    Dropped,
    /// It sounds alike.
    Same,
}

/// Compares a form and a spelling: the consonants must be the same, the vowels between them fit.
pub fn compare(form: &[u8], spelling: &[u8]) -> Fit {
    let (mut form, mut spelling) = (form, spelling);
    let mut worst = Fit::Same;
    loop {
        let (form_vowels, form_rest) = split_vowels(form);
        let (vowels, rest) = split_vowels(spelling);
        worst = worst.min(fit(form_vowels, vowels));
        match (form_rest, rest) {
            _ if worst == Fit::Other => return worst,
            ([], []) => return worst,
            ([a, form_rest @ ..], [b, rest @ ..]) if a == b => {
                form = form_rest;
                spelling = rest;
            }
            _ => return Fit::Other,
        }
    }
}

fn split_vowels(sounds: &[u8]) -> (&[u8], &[u8]) {
    let vowels = sounds.iter().take_while(|sound| is_vowel(**sound)).count();
    sounds.split_at(vowels)
}

/// Compares the vowels between two consonants, of a form and of a spelling of it.
fn fit(form: &[u8], spelling: &[u8]) -> Fit {
    match (form, spelling) {
        _ if form == spelling => Fit::Same,
        ([] | [b'e'], [] | [b'e' | b'a' | b'i']) | ([b'a' | b'i'], [b'e']) => Fit::Same,
        ([_], []) => Fit::Dropped,
        ([a, b], [c]) | ([c], [a, b]) if a == c || b == c => Fit::Same,
        _ => Fit::Other,
    }
}

/// Whether a sound is a vowel.
pub fn is_vowel(sound: u8) -> bool {
    sound.is_ascii_lowercase()
}

/// Two letters that make one sound, else one letter; the width says which.
fn latin(ch: char, next: Option<char>) -> (Option<u8>, usize) {
    let pair = match (ch, next) {
        ('k', Some('h')) => Some(b'X'),
        ('g', Some('h')) => Some(b'G'),
        ('c' | 's', Some('h')) => Some(b'C'),
        ('t' | 'd', Some('h')) => Some(ch.to_ascii_uppercase() as u8),
        ('d', Some('j')) => Some(b'J'),
        ('o', Some('u' | 'w')) => Some(b'u'),
        _ => None,
    };
    if let Some(sound) = pair {
        return (Some(sound), 2);
    }
    let sound = match ch {
        '7' | 'h' | '8' => Some(b'H'),
        '9' | 'q' | 'k' | 'c' => Some(b'K'),
        '5' | 'x' => Some(b'X'),
        '4' => Some(b'G'),
        '6' => Some(b'T'),
        '3' | '2' => None,
        'a' => Some(b'a'),
        'e' => Some(b'e'),
        'i' | 'y' => Some(b'i'),
        'o' | 'u' | 'w' => Some(b'u'),
        'p' => Some(b'B'),
        'v' => Some(b'F'),
        letter if letter.is_ascii_lowercase() => Some(letter.to_ascii_uppercase() as u8),
        _ => None,
    };
    (sound, 1)
}

fn arabic(ch: char, first: bool, last: bool) -> Option<u8> {
    Some(match ch {
        'ا' => b'a',
        'و' => b'u',
        'ي' => b'i',
        'ه' if last && !first => b'a',
        'ه' | 'ح' => b'H',
        'ب' => b'B',
        'ت' | 'ث' | 'ط' => b'T',
        'ج' => b'J',
        'خ' => b'X',
        'د' | 'ذ' | 'ض' | 'ظ' => b'D',
        'ر' => b'R',
        'ز' => b'Z',
        'س' | 'ص' => b'S',
        'ش' => b'C',
        'غ' => b'G',
        'ف' => b'F',
        'ق' | 'ك' => b'K',
        'ل' => b'L',
        'م' => b'M',
        'ن' => b'N',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn of(text: &str) -> Sound {
        Sound::of(fold(text).chars.iter().map(|letter| letter.ch)).expect("a short word")
    }

    #[test]
    fn both_scripts_sound_alike() {
        for (form, spelling, expected) in [
            ("حمار", "7mar", Fit::Same),
            ("حمار", "hmaar", Fit::Same),
            ("حمار", "7mr", Fit::Dropped),
            ("حمار", "7mir", Fit::Other),
            ("حمار", "7mal", Fit::Other),
            ("حمار", "7marr3", Fit::Same),
            ("كلب", "kelb", Fit::Same),
            ("كلب", "klb", Fit::Same),
            ("كلب", "kalb", Fit::Same),
            ("كلب", "club", Fit::Other),
            ("قحبة", "9a7ba", Fit::Same),
            ("قحبة", "kahba", Fit::Same),
            ("خايب", "5ayb", Fit::Same),
            ("خايب", "khayeb", Fit::Same),
            ("نشوهك", "nchewhek", Fit::Same),
        ] {
            let (form, spelling) = (of(form), of(spelling));
            assert_eq!(compare(form.as_bytes(), spelling.as_bytes()), expected, "{spelling:?}");
        }
    }

    #[test]
    fn a_word_longer_than_any_has_no_sound() {
        assert!(Sound::of("ka".repeat(MOST_SOUNDS).chars()).is_none());
    }
}
