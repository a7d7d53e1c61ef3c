//! Words written with other letters than their own: leet, stars, stretched or doubled letters,
//! vowels left out. Only for what is no word as it stands.

use super::super::symbol::{collapsed, digitless, is_vowel, vowelless};
use super::super::table::{self, COLLAPSED, DIGITLESS, SPELLED, VOWELLESS};
use super::{Place, Readings, Way, affix, cost, heard, is_latin, spelled_chars};
use crate::text::{FoldedChar, Shape, Token, word_hash};

/// Most letters of a word that is looked for in another spelling.
const MOST_LETTERS: usize = 48;
/// Most ways to read the signs and digits of one word.
const MOST_VARIANTS: usize = 12;
/// Most stars in one word.
const MOST_STARS: usize = 4;
/// Fewest letters of a word whose doubled letters are taken for one, or one for doubled.
const FEWEST_DOUBLED: usize = 3;
/// Letters of one kind in a row that make a stretch.
const STRETCH: usize = 3;
/// Fewest letters of a word without vowels.
const FEWEST_VOWELLESS: usize = 4;

/// Adds the words that these letters may stand for.
pub(super) fn read(readings: &mut Readings, letters: &[FoldedChar], token: Token, place: Place) {
    let shape = token.shape;
    // The common case: plain letters. Most are in no list, which one look tells.
    if shape.has(Shape::DIGIT) || !shape.has(Shape::HIDING) {
        read_doubled(readings, letters, token, place);
    }
    let may_lack_vowels = is_latin(shape)
        && letters.iter().skip(1).all(|letter| !is_vowel(letter.ch) && letter.ch != 'y');
    let doubled_stem = shape.has(Shape::DOUBLED) && shape.has(Shape::ARABIC);
    if !shape.has(Shape::HIDING) && !may_lack_vowels && !doubled_stem {
        return;
    }
    if shape.has(Shape::HIDING) || doubled_stem {
        read_hidden_row(readings, letters, shape, place);
        affix::read_hidden(readings, letters, shape, place);
    } else {
        with_row(letters, |row| without_vowels(readings, row, place));
    }
}

/// Adds the words that differ in one doubled letter. What is a word as it stands may be another
/// inside a phrase: "get rid off".
pub(super) fn read_doubled(
    readings: &mut Readings,
    letters: &[FoldedChar],
    token: Token,
    place: Place,
) {
    if letters.len() >= FEWEST_DOUBLED {
        let letters = letters.iter().map(|letter| letter.ch);
        let way = (cost::DOUBLED, Way::Doubled);
        rows_made_one(readings, token.collapsed_hash, letters, way, place);
    }
}

/// [`read_hidden`] of letters as they stand in a text.
pub(super) fn read_hidden_row(
    readings: &mut Readings,
    letters: &[FoldedChar],
    shape: Shape,
    place: Place,
) {
    with_row(letters, |row| read_hidden(readings, row, shape, place));
}

/// Hands over the characters of a word, unless it is too long to be looked for.
fn with_row(letters: &[FoldedChar], read: impl FnOnce(&[char])) {
    let mut row = ['\0'; MOST_LETTERS];
    if let Some(row) = row.get_mut(..letters.len()) {
        row.iter_mut().zip(letters).for_each(|(ch, letter)| *ch = letter.ch);
        read(row);
    }
}

/// Adds the words that plainly hidden letters may stand for: signs, stars, stretched rows.
pub(super) fn read_hidden(readings: &mut Readings, letters: &[char], shape: Shape, place: Place) {
    if shape.has(Shape::STAR) {
        starred(readings, letters, place);
        return;
    }
    let digits_inside = shape.has(Shape::DIGIT) && shape.has(Shape::LATIN);
    if shape.has(Shape::SIGN.with(Shape::GAMMA)) || digits_inside {
        leet(readings, letters, shape, place);
    }
    if shape.has(Shape::STRETCHED.with(Shape::DOUBLED)) {
        rows_of(readings, letters, shape, place);
    }
}

/// Arabizi with letters for its digits ("hmar" for "7mar"), or with only some of them.
pub(super) fn without_digits(readings: &mut Readings, letters: &[FoldedChar], place: Place) {
    let form = || letters.iter().map(|letter| digitless(letter.ch));
    for word in DIGITLESS.candidates(form().fold(0, word_hash)) {
        if table::text(word).chars().map(digitless).eq(form()) {
            readings.push(place, word, cost::LEET, Way::Digitless);
        }
    }
}

/// [`rows_made_one`] of letters whose hash is not known, in the way their rows ask for.
fn rows_of(readings: &mut Readings, letters: &[char], shape: Shape, place: Place) {
    let stretched = shape.has(Shape::STRETCHED);
    if stretched || letters.len() >= FEWEST_DOUBLED {
        let way = if stretched {
            (cost::STRETCHED, Way::Stretched)
        } else {
            (cost::DOUBLED, Way::Doubled)
        };
        let hash = collapsed(letters.iter().copied()).fold(0, word_hash);
        rows_made_one(readings, hash, letters.iter().copied(), way, place);
    }
}

fn rows_made_one(
    readings: &mut Readings,
    hash: u32,
    letters: impl Iterator<Item = char> + Clone,
    (cost, way): (f32, Way),
    place: Place,
) {
    // A word without rows is its own collapsed form.
    for word in COLLAPSED.candidates(hash).chain(SPELLED.candidates(hash)) {
        let differ = rows_that_differ(letters.clone(), table::text(word).chars());
        let fits = differ.is_some_and(|differ| match way {
            Way::Stretched => differ == 0,
            _ => differ == 1,
        });
        if fits {
            readings.push(place, word, cost, way);
        }
    }
}

/// How many rows of one letter are not as long as the word's own; a stretched row fits any. None
/// where the letters differ.
fn rows_that_differ(
    letters: impl Iterator<Item = char>,
    own: impl Iterator<Item = char>,
) -> Option<usize> {
    let (mut letters, mut own) = (letters.peekable(), own.peekable());
    let mut differ = 0;
    while let Some(letter) = letters.next() {
        if own.next() != Some(letter) {
            return None;
        }
        let mut row = 1;
        while letters.next_if_eq(&letter).is_some() {
            row += 1;
        }
        let mut own_row = 1;
        while own.next_if_eq(&letter).is_some() {
            own_row += 1;
        }
        differ += usize::from(row < STRETCH && row != own_row);
    }
    own.next().is_none().then_some(differ)
}

fn without_vowels(readings: &mut Readings, letters: &[char], place: Place) {
    let has_vowels = vowelless(letters.iter().copied()).count() < letters.len();
    if has_vowels || letters.len() < FEWEST_VOWELLESS {
        return;
    }
    let hash = letters.iter().copied().fold(0, word_hash);
    for word in VOWELLESS.candidates(hash) {
        if vowelless(table::text(word).chars()).eq(letters.iter().copied()) {
            readings.push(place, word, cost::VOWELS_LEFT_OUT, Way::VowelsLeftOut);
        }
    }
}

/// Tries the letters that signs and digits stand for.
fn leet(readings: &mut Readings, letters: &[char], shape: Shape, place: Place) {
    let mut row = ['\0'; MOST_LETTERS];
    for variant in 0..MOST_VARIANTS {
        let Some(row) = row.get_mut(..letters.len()) else { return };
        // The variant's digits choose between the letters of each sign.
        let mut choice = variant;
        for (ch, letter) in row.iter_mut().zip(letters) {
            let stands_for = match letter {
                'g' if shape.has(Shape::GAMMA) => &['g', 'y'],
                letter => leet_letters(*letter),
            };
            *ch = match stands_for.len() {
                0 => *letter,
                count => {
                    let chosen = stands_for.get(choice % count).copied();
                    choice /= count;
                    chosen.unwrap_or(*letter)
                }
            };
        }
        if choice > 0 {
            return;
        }
        if let Some(word) = spelled_chars(row) {
            readings.push(place, word, cost::LEET, Way::Leet);
        } else {
            let shape = Shape::default().by_letters(row);
            rows_of(readings, row, shape, place);
            if variant == 0 {
                let letters = row.iter().copied();
                heard::read(readings, letters, false, place, cost::LEET);
            }
        }
    }
}

/// Letters a sign or digit may stand for.
fn leet_letters(sign: char) -> &'static [char] {
    match sign {
        '0' => &['o'],
        '1' => &['i', 'l'],
        '3' | '€' => &['e'],
        '4' | '@' => &['a'],
        '5' | '$' => &['s'],
        '6' => &['g'],
        '7' => &['t'],
        '8' => &['b'],
        '9' => &['g'],
        '!' | '|' => &['i', 'l'],
        _ => &[],
    }
}

/// Compares with every word of the same length and first letter, a star with any letter.
fn starred(readings: &mut Readings, letters: &[char], place: Place) {
    let star = |letter: &char| matches!(letter, '*' | '#' | '%');
    let stars = letters.iter().filter(|letter| star(letter)).count();
    let Some(first) = letters.first().copied().filter(|letter| !star(letter)) else { return };
    if stars > MOST_STARS || stars * 2 > letters.len() + 1 {
        return;
    }
    let fits = |word: u16| {
        let mut own = table::text(word).chars();
        letters.iter().all(|letter| {
            let same = own.next();
            let leet = || same.is_some_and(|ch| leet_letters(*letter).contains(&ch));
            star(letter) || same == Some(*letter) || leet()
        })
    };
    for word in table::words_like(letters.len(), first).filter(|word| fits(*word)) {
        readings.push(place, word, cost::STAR, Way::Star);
    }
}
