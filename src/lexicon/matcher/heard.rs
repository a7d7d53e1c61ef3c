//! Darija entries found by their sound, in both scripts.

use super::super::table::{self, SOUND_KEYS};
use super::{Match, State, cost, follow, prefix, root, value};
use crate::text::Tokens;
use crate::text::sound::{self, Fit};

/// Most parts of a word pulled apart: a bound for hostile text.
const MOST_PARTS: usize = 24;
/// Skeletons below this length need their vowels too.
const SURE_SKELETON: usize = 3;

/// The words of a text as they sound.
pub(super) struct Heard<'a> {
    tokens: &'a Tokens,
    /// By word: where its spelling may begin and how it sounds from there.
    spellings: Vec<Vec<Spelling>>,
}

struct Spelling {
    first: usize,
    /// Index of the word behind it.
    next: usize,
    sound: String,
    skeleton: String,
    quality: f64,
}

impl<'a> Heard<'a> {
    pub(super) fn of(tokens: &'a Tokens) -> Self {
        let spellings = (0..tokens.words.len()).map(|index| spellings(tokens, index)).collect();
        Self { tokens, spellings }
    }

    /// Finds the entries that begin with a word.
    pub(super) fn find_at(&self, index: usize, found: &mut Vec<Match>) {
        self.step(root(&SOUND_KEYS), index, &mut Vec::new(), found);
    }

    /// Reads the word at an index, in each of its spellings, behind the words heard so far.
    fn step<'s>(
        &'s self,
        state: State,
        index: usize,
        heard: &mut Vec<&'s Spelling>,
        found: &mut Vec<Match>,
    ) {
        for spelling in self.spellings.get(index).into_iter().flatten() {
            let mut sounds = spelling.skeleton.chars();
            let read = sounds.try_fold(state, |state, sound| follow(&SOUND_KEYS, state, sound));
            let Some(state) = read else { continue };
            heard.push(spelling);
            if let Some(value) = value(state) {
                self.accept(value, heard, found);
            }
            let last = self.tokens.words.get(spelling.next - 1);
            if last.is_some_and(|word| word.joins_next)
                && let Some(state) = follow(&SOUND_KEYS, state, ' ')
            {
                self.step(state, spelling.next, heard, found);
            }
            heard.pop();
        }
    }

    fn accept(&self, value: u64, heard: &[&Spelling], found: &mut Vec<Match>) {
        let (Some(first), Some(end)) = (heard.first(), heard.last()) else { return };
        let Some(last) = self.tokens.words.get(end.next - 1) else { return };
        let consonants: usize = heard.iter().map(|spelling| spelling.skeleton.len()).sum();
        let quality: f64 = heard.iter().map(|spelling| spelling.quality).product();
        for (index, form) in table::sounds(value) {
            let forms = form.split(' ').zip(heard);
            let fit = forms.map(|(form, spelling)| sound::fit(form, &spelling.sound)).min();
            let quality = match fit {
                Some(Fit::Same) => quality * cost::SOUND,
                Some(Fit::Dropped) if consonants >= SURE_SKELETON => quality * cost::DROPPED_VOWELS,
                _ => continue,
            };
            if let Some(entry) = table::entry(*index) {
                let words = heard.len();
                found.push(Match {
                    entry,
                    first: first.first,
                    last: last.last,
                    words,
                    quality,
                    by_sound: true,
                });
            }
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
        let sound = sound::sound(tokens.letters.get(first..last).unwrap_or_default());
        let skeleton = sound::skeleton(&sound);
        all.push(Spelling { first, next, sound, skeleton, quality });
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
