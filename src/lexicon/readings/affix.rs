//! Words behind an article or a particle, before a pronoun, or between "ma" and "ch".

use super::super::symbol::mark;
use super::super::table::{self, SPELLED};
use super::{Place, Readings, Way, cost, is_latin, respelled};
use crate::text::{FoldedChar, Shape, word_hash};

/// Shortest rest of a word after its affixes are taken off, in letters.
const SHORTEST_STEM: usize = 3;

/// Pronouns that Arabic writes behind a word: your, his, her, our, their, my.
const PRONOUNS: [&[char]; 9] = [
    &['ك'],
    &['ه'],
    &['ي'],
    &['ك', 'م'],
    &['ه', 'ا'],
    &['ن', 'ا'],
    &['ه', 'م'],
    &['ك', 'و'],
    &['و'],
];
/// Latin forms of the article and of the particles before it.
const ARTICLES: [&[char]; 9] = [
    &['l'],
    &['e', 'l'],
    &['a', 'l'],
    &['w', 'l'],
    &['f', 'l'],
    &['b', 'l'],
    &['d', 'l'],
    &['w'],
    &['b'],
];

/// How many letters stand before each stem that may be found by its sound too.
#[derive(Default)]
pub(super) struct Stems {
    prefixes: [u32; 4],
    count: usize,
}

impl Stems {
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.prefixes.iter().copied().take(self.count)
    }

    fn add(&mut self, prefix: usize) {
        if let Some(place) = self.prefixes.get_mut(self.count) {
            *place = prefix as u32;
            self.count += 1;
        }
    }
}

/// Adds the words of the stems of a word that signs or stars hide.
pub(super) fn read_hidden(
    readings: &mut Readings,
    letters: &[FoldedChar],
    shape: Shape,
    place: Place,
) {
    let length = letters.len();
    let mut read = |before: usize, behind: usize| {
        if length >= before + behind + SHORTEST_STEM {
            let stem = letters.get(before..length - behind).unwrap_or_default();
            let (first, last) = (place.first + before as u32, place.last - behind as u32);
            respelled::read_hidden_row(readings, stem, shape, Place { first, last, ..place });
        }
    };
    for prefix in arabic_prefixes(letters).into_iter().flatten() {
        read(prefix, 0);
    }
    let article = if starts_with(letters, &['ا', 'ل']) { 2 } else { 0 };
    for pronoun in PRONOUNS.iter().filter(|pronoun| ends_with(letters, pronoun)) {
        read(article, pronoun.len());
    }
}

/// Adds the words of the stems.
pub(super) fn read(
    readings: &mut Readings,
    letters: &[FoldedChar],
    shape: Shape,
    place: Place,
    stems: &mut Stems,
) {
    if shape.has(Shape::ARABIC) {
        read_arabic(readings, letters, place, stems);
    } else if is_latin(shape) {
        read_latin(readings, letters, place, stems);
    }
}

fn read_arabic(readings: &mut Readings, letters: &[FoldedChar], place: Place, stems: &mut Stems) {
    let length = letters.len();
    for prefix in arabic_prefixes(letters).into_iter().flatten() {
        if length >= prefix + SHORTEST_STEM {
            let stem = letters.get(prefix..).unwrap_or_default();
            push(readings, stem, place, prefix, 0, cost::AFFIX, 0);
            stems.add(prefix);
        }
    }
    let last = letters.last().map(|letter| letter.ch);
    for pronoun in PRONOUNS.iter().filter(|pronoun| pronoun.last().copied() == last) {
        let count = pronoun.len();
        if length > count + SHORTEST_STEM && ends_with(letters, pronoun) {
            let article = if starts_with(letters, &['ا', 'ل']) { 2 } else { 0 };
            let stem = letters.get(article..length - count).unwrap_or_default();
            push(readings, stem, place, article, count, cost::AFFIX, 0);
        }
    }
    let denied = starts_with(letters, &['م', 'ا']) && ends_with(letters, &['ش']);
    if denied && length > 3 + SHORTEST_STEM {
        let stem = letters.get(2..length - 1).unwrap_or_default();
        push(readings, stem, place, 2, 1, cost::DENIED, mark::HEARD);
    }
}

fn read_latin(readings: &mut Readings, letters: &[FoldedChar], place: Place, stems: &mut Stems) {
    let length = letters.len();
    let first = letters.first().map(|letter| letter.ch);
    for article in ARTICLES.iter().filter(|article| article.first().copied() == first) {
        let prefix = article.len();
        let next = letters.get(prefix).map(|letter| letter.ch);
        let stem_begins = next.is_some_and(|ch| !matches!(ch, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
        if length >= prefix + SHORTEST_STEM && stem_begins && starts_with(letters, article) {
            let stem = letters.get(prefix..).unwrap_or_default();
            push(readings, stem, place, prefix, 0, cost::AFFIX, mark::HEARD);
            if article.contains(&'l') {
                stems.add(prefix);
            }
        }
    }
    let behind = if ends_with(letters, &['c', 'h']) || ends_with(letters, &['s', 'h']) {
        2
    } else {
        usize::from(ends_with(letters, &['x']))
    };
    for before in [2, 1] {
        let denied = behind > 0 && starts_with(letters, &['m', 'a'][..before]);
        if denied && length >= before + behind + SHORTEST_STEM {
            let stem = letters.get(before..length - behind).unwrap_or_default();
            push(readings, stem, place, before, behind, cost::DENIED, mark::HEARD);
        }
    }
}

/// How many letters و ف ب ل ك, the article, or both take at the front.
fn arabic_prefixes(letters: &[FoldedChar]) -> [Option<usize>; 4] {
    let at = |offset: usize| letters.get(offset).map(|letter| letter.ch);
    let particle = matches!(at(0), Some('و' | 'ف' | 'ب' | 'ل' | 'ك'));
    let article = |from: usize| at(from) == Some('ا') && at(from + 1) == Some('ل');
    let doubled = at(0) == Some('ل') && at(1) == Some('ل');
    [
        particle.then_some(1),
        article(0).then_some(2),
        (particle && article(1)).then_some(3),
        doubled.then_some(2),
    ]
}

/// Adds the word of a stem, if it bears the marks asked for.
fn push(
    readings: &mut Readings,
    stem: &[FoldedChar],
    place: Place,
    before: usize,
    behind: usize,
    quality: f32,
    marks: u16,
) {
    let letters = || stem.iter().map(|letter| letter.ch);
    let hash = letters().fold(0, word_hash);
    let word = SPELLED.candidates(hash).find(|word| table::text(*word).chars().eq(letters()));
    if let Some(word) = word.filter(|word| table::marks(*word) & marks == marks) {
        let first = place.first + before as u32;
        let last = place.last - behind as u32;
        readings.push(Place { first, last, ..place }, word, quality, Way::Affix);
    }
}

fn starts_with(letters: &[FoldedChar], start: &[char]) -> bool {
    letters.len() >= start.len() && start.iter().zip(letters).all(|(ch, letter)| *ch == letter.ch)
}

fn ends_with(letters: &[FoldedChar], end: &[char]) -> bool {
    let from = letters.len().checked_sub(end.len());
    from.is_some_and(|from| starts_with(letters.get(from..).unwrap_or_default(), end))
}
