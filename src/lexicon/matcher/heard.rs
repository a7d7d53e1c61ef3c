//! Darija entries found by their sound, in both scripts.

use super::super::table::{self, SOUND_KEYS};
use super::{Match, State, cost, follow, prefix, root, value};
use crate::text::Tokens;
use crate::text::sound::{self, Fit};

/// Most parts of a word pulled apart: a bound for hostile text.
const MOST_PARTS: usize = 24;
/// Fewest consonants of what is taken for an entry by its sound, for one word and for a phrase.
const FEWEST_CONSONANTS: [usize; 2] = [3, 5];
/// Arabic letters tell more sounds apart than Arabizi, so that a mere likeness says less.
const MORE_IN_ARABIC: usize = 1;

/// The words of a text as they sound.
pub(super) struct Heard<'a> {
    tokens: &'a Tokens,
    /// By word: where its spelling may begin and how it sounds from there.
    spellings: Vec<Vec<Spelling>>,
}

struct Spelling {
    /// Index of its word, and of the first letter.
    word: usize,
    first: usize,
    /// Index of the word behind it.
    next: usize,
    sounds: Vec<char>,
    quality: f64,
}

/// How far a reading came: the state, and how well the vowels fit until there.
type Reading = (State, Fit);

impl<'a> Heard<'a> {
    pub(super) fn of(tokens: &'a Tokens) -> Self {
        let spellings = (0..tokens.words.len()).map(|index| spellings(tokens, index)).collect();
        Self { tokens, spellings }
    }

    /// Finds the entries that begin with a word.
    pub(super) fn find_at(&self, index: usize, found: &mut Vec<Match>) {
        self.step((root(&SOUND_KEYS), Fit::Same), index, &mut Vec::new(), found);
    }

    /// Reads the word at an index, in each of its spellings, behind the words heard so far.
    fn step<'s>(
        &'s self,
        reading: Reading,
        index: usize,
        heard: &mut Vec<&'s Spelling>,
        found: &mut Vec<Match>,
    ) {
        for spelling in self.spellings.get(index).into_iter().flatten() {
            let mut ends = Vec::new();
            read(reading, &spelling.sounds, &mut ends);
            heard.push(spelling);
            for (state, fit) in ends {
                if let Some(value) = value(state) {
                    self.accept(value, fit, heard, found);
                }
                let last = self.tokens.words.get(spelling.next - 1);
                if last.is_some_and(|word| word.joins_next)
                    && let Some(state) = follow(&SOUND_KEYS, state, ' ')
                {
                    self.step((state, fit), spelling.next, heard, found);
                }
            }
            heard.pop();
        }
    }

    fn accept(&self, value: u64, fit: Fit, heard: &[&Spelling], found: &mut Vec<Match>) {
        let (Some(first), Some(end)) = (heard.first(), heard.last()) else { return };
        let Some(last) = self.tokens.words.get(end.next - 1) else { return };
        let cost = match fit {
            Fit::Same => cost::SOUND,
            Fit::Dropped => cost::DROPPED_VOWELS,
            Fit::Other => return,
        };
        if self.consonants_missing(fit, heard) {
            return;
        }
        let quality = heard.iter().map(|spelling| spelling.quality).product::<f64>() * cost;
        found.extend(table::entries(value).map(|entry| Match {
            entry,
            first: first.first,
            last: last.last,
            word: first.word,
            words: heard.len(),
            quality,
            by_sound: true,
        }));
    }

    /// Whether too few consonants were heard to take a likeness for the entry itself.
    fn consonants_missing(&self, fit: Fit, heard: &[&Spelling]) -> bool {
        let sounds = heard.iter().flat_map(|spelling| &spelling.sounds);
        let consonants = sounds.filter(|sound| !sound::is_vowel(**sound)).count();
        let letters = heard.iter().filter_map(|spelling| self.tokens.letters.get(spelling.first));
        let arabic = letters.clone().any(|letter| !letter.ch.is_ascii());
        let [word, phrase] = FEWEST_CONSONANTS;
        let fewest = if heard.len() == 1 { word } else { phrase };
        consonants < fewest + if arabic { MORE_IN_ARABIC } else { 0 }
            || (arabic && fit != Fit::Same)
    }
}

/// Reads sounds from a state: consonants must be there, vowels must fit.
fn read(reading: Reading, sounds: &[char], ends: &mut Vec<Reading>) {
    let split = sounds.iter().position(|sound| !sound::is_vowel(*sound)).unwrap_or(sounds.len());
    let (vowels, rest) = sounds.split_at(split);
    let mut go_on = |(state, fit): Reading| match rest.split_first() {
        None => ends.push((state, fit)),
        Some((consonant, rest)) => {
            if let Some(state) = follow(&SOUND_KEYS, state, *consonant) {
                read((state, fit), rest, ends);
            }
        }
    };
    let (state, fit) = reading;
    if vowels.len() > sound::LOOSE_VOWELS {
        let same = vowels.iter().try_fold(state, |state, vowel| follow(&SOUND_KEYS, state, *vowel));
        same.into_iter().for_each(|state| go_on((state, fit)));
        return;
    }
    loosely(state, &mut Vec::new(), &mut |state, form| match sound::fit(form, vowels) {
        Fit::Other => {}
        vowels_fit => go_on((state, fit.min(vowels_fit))),
    });
}

/// Visits every row of vowels that forms have from a state on, the empty one first.
fn loosely(state: State, form: &mut Vec<char>, visit: &mut impl FnMut(State, &[char])) {
    visit(state, form);
    if form.len() == sound::LOOSE_VOWELS {
        return;
    }
    for vowel in ['a', 'e', 'i', 'u'] {
        if let Some(next) = follow(&SOUND_KEYS, state, vowel) {
            form.push(vowel);
            loosely(next, form, visit);
            form.pop();
        }
    }
}

/// How the word at an index may sound: as it stands, without its article or particle, and with
/// the words it runs on into.
fn spellings(tokens: &Tokens, index: usize) -> Vec<Spelling> {
    let Some(word) = tokens.words.get(index).copied() else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let mut push = |first: usize, last: usize, next: usize, quality: f64| {
        let letters = tokens.letters.get(first..last).unwrap_or_default();
        let sounds = sound::sound(letters).chars().collect();
        all.push(Spelling { word: index, first, next, sounds, quality });
    };
    push(word.first, word.last, index + 1, 1.0);
    for first in prefix::arabic(tokens, word).chain(prefix::latin_article(tokens, word)) {
        push(first, word.last, index + 1, cost::PREFIX);
    }
    if word.runs_on {
        let rest = tokens.words.iter().skip(index).take(MOST_PARTS);
        let length = rest.take_while(|word| word.runs_on).count();
        if let Some(last) = tokens.words.get(index + length) {
            push(word.first, last.last, index + length + 1, cost::APART);
        }
    }
    all
}
