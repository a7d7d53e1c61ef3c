//! What a character folds to, from Unicode's own tables. Build time only: the engine reads the
//! table that is made from this.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_security::confusable_detection::skeleton;

use super::fold::Letters;
use super::shape::GAMMA;

/// Unicode's tables: NFKD, general confusables (UTS #39), and the forms of [`one_form`].
#[derive(Debug, Clone, Copy)]
pub struct Unicode;

impl Letters for Unicode {
    fn fold(ch: char, emit: impl FnMut(char)) {
        folding(ch).into_iter().for_each(emit);
    }
}

/// The folded characters of a character.
pub fn folding(ch: char) -> Vec<char> {
    if is_invisible(ch) {
        return Vec::new();
    }
    if let Some(letters) = expand(ch) {
        return letters.chars().collect();
    }
    match ch {
        'γ' | 'Γ' => return vec![GAMMA],
        // An "o" with a tail to Unicode, the small capital of "q" to who writes in these.
        'ǫ' => return vec!['q'],
        _ => {}
    }
    let mut folded = Vec::new();
    decompose_compatible(ch, |part| {
        if is_combining_mark(part) || is_invisible(part) {
            return;
        }
        for lower in part.to_lowercase().filter(|lower| !is_combining_mark(*lower)) {
            match capital(part).or_else(|| look_alike(lower)) {
                Some(letter) => folded.push(letter),
                None => folded.push(one_form(lower)),
            }
        }
    });
    // Some look-alikes decompose into other letters: the lunate sigma, a "c" to a reader.
    let known = folded.iter().all(|part| part.is_ascii() || is_ours(*part));
    let lower = ch.to_lowercase().next().unwrap_or(ch);
    if !known && let Some(letter) = look_alike(lower) {
        return vec![letter];
    }
    // "⒜" is a letter in brackets to Unicode, a letter to a reader.
    if folded.first() == Some(&'(') && folded.iter().any(|part| part.is_alphanumeric()) {
        folded.retain(|part| part.is_alphanumeric());
    }
    folded
}

/// The Latin capital that a capital of another script looks like, which may be another one than
/// its small letter does: "Ν" and "ν", "Η" and "η".
fn capital(ch: char) -> Option<char> {
    let other = ch.is_uppercase() && !ch.is_ascii() && !is_ours(ch);
    let letter = if other { letter_alike(ch)? } else { return None };
    letter.is_ascii_uppercase().then_some(letter.to_ascii_lowercase())
}

/// The Latin letter that Unicode lists as looking like a letter.
fn letter_alike(ch: char) -> Option<char> {
    let mut buffer = [0; 4];
    let mut shape = skeleton(ch.encode_utf8(&mut buffer)).filter(|part| !is_combining_mark(*part));
    let one = shape.next().filter(char::is_ascii_alphabetic)?;
    shape.next().is_none().then_some(one)
}

/// The ASCII letter or digit that a letter of another script looks like. Arabic and Tifinagh are
/// scripts of ours: their letters stand for themselves.
fn look_alike(ch: char) -> Option<char> {
    if ch.is_ascii() || is_ours(ch) || !ch.is_alphabetic() {
        return None;
    }
    // Small Cyrillic and Greek letters whose capitals alone look Latin: К, Т, Ν.
    let shape = by_shape(ch).or_else(|| letter_alike(ch));
    let shape = shape.or_else(|| ch.to_uppercase().next().and_then(letter_alike));
    shape.map(|letter| letter.to_ascii_lowercase())
}

/// Letters that children and spammers write for Latin ones and that Unicode does not list, and
/// Latin letters of Tamazight and of other alphabets whose base a reader sees.
fn by_shape(ch: char) -> Option<char> {
    // Small capitals, in the order of the letters; there is none of x.
    const SMALL_CAPITALS: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ-ʏᴢ";
    if let Some(place) = SMALL_CAPITALS.chars().position(|small| small == ch) {
        return char::from_u32('a' as u32 + place as u32);
    }
    Some(match ch {
        'ı' | 'ι' | 'і' => 'i',
        'ø' => 'o',
        'ł' | 'ƚ' | 'ӏ' => 'l',
        'đ' | 'ð' => 'd',
        'ħ' | 'ⱨ' | 'н' => 'h',
        'ŧ' => 't',
        'ɛ' | 'ε' | 'є' | 'э' | 'з' => 'e',
        'ɣ' => 'g',
        'я' | 'г' => 'r',
        'α' | 'д' => 'a',
        'и' | 'п' | 'ո' => 'n',
        'ν' | 'ѵ' => 'v',
        'л' => 'l',
        'υ' | 'ц' => 'u',
        'ω' | 'ш' | 'щ' => 'w',
        'β' | 'в' | 'ь' => 'b',
        'κ' => 'k',
        'τ' => 't',
        'ρ' => 'p',
        'η' => 'n',
        'μ' => 'u',
        'σ' => 'o',
        'λ' => 'l',
        '丅' | '丁' => 't',
        '工' => 'i',
        '口' => 'o',
        '乇' => 'e',
        _ => return None,
    })
}

fn is_ours(ch: char) -> bool {
    matches!(ch, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{2D30}'..='\u{2D7F}')
}

/// Letters that Unicode does not decompose but readers do, and letters in boxes.
fn expand(ch: char) -> Option<String> {
    let boxed = |first: char| char::from_u32('a' as u32 + ch as u32 - first as u32);
    match ch {
        'œ' | 'Œ' => Some("oe".to_owned()),
        'æ' | 'Æ' => Some("ae".to_owned()),
        'ß' | 'ẞ' => Some("ss".to_owned()),
        '\u{1F150}'..='\u{1F169}' => boxed('\u{1F150}').map(String::from),
        '\u{1F170}'..='\u{1F189}' => boxed('\u{1F170}').map(String::from),
        _ => None,
    }
}

fn one_form(ch: char) -> char {
    match ch {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ې' | 'ے' | 'ۍ' => 'ي',
        'ؤ' | 'ۇ' | 'ۆ' | 'ۋ' => 'و',
        'ة' | 'ە' | 'ہ' | 'ھ' | 'ۀ' | 'ۃ' => 'ه',
        'گ' | 'ڭ' | 'ک' | 'ݣ' | 'ڪ' => 'ك',
        'ڤ' | 'ڥ' => 'ف',
        'ڨ' => 'ق',
        'پ' => 'ب',
        'چ' => 'ج',
        'ٹ' | 'ټ' => 'ت',
        'ڈ' | 'ډ' => 'د',
        'ڑ' | 'ړ' | 'ڕ' => 'ر',
        'ژ' => 'ز',
        'ں' => 'ن',
        '’' | '‘' | 'ʼ' | '`' | '´' | '＇' => '\'',
        '“' | '”' | '„' | '«' | '»' | '″' | '〝' | '〞' => '"',
        '٠'..='٩' => digit(ch, '٠'),
        '۰'..='۹' => digit(ch, '۰'),
        _ if ch.is_whitespace() => ' ',
        _ => ch,
    }
}

fn digit(ch: char, zero: char) -> char {
    char::from_digit(ch as u32 - zero as u32, 10).unwrap_or(ch)
}

/// Characters a reader does not see: zero-width and bidi controls, variation selectors, fillers,
/// skin tones, and the Arabic stretch (tatweel).
fn is_invisible(ch: char) -> bool {
    matches!(ch,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{0640}' | '\u{115F}' | '\u{1160}' | '\u{17B4}'
        | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}')
        || is_combining_mark(ch)
}
