//! Folding: one comparable form for the many ways a letter is written.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// One folded character and the half-open range, in UTF-16 code units, it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoldedChar {
    /// The folded character.
    pub ch: char,
    /// First UTF-16 code unit of the original.
    pub start: u32,
    /// One past the last UTF-16 code unit, marks that follow included.
    pub end: u32,
}

/// A folded text.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The folded characters, in order; `start` and `end` never go down.
    pub chars: Vec<FoldedChar>,
    /// Length of the original in UTF-16 code units.
    pub original_len: u32,
}

/// Folds a text: compatibility decomposition (NFKD), lower case, no marks, no invisible
/// characters, one form for the variants of Arabic letters, Western digits.
///
/// A lone surrogate of a JavaScript string arrives here as U+FFFD, which is one UTF-16 unit too,
/// so offsets hold.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded { chars: Vec::with_capacity(text.len()), original_len: 0 };
    let mut at = 0_u32;
    for ch in text.chars() {
        let next = at + ch.len_utf16() as u32;
        let before = folded.chars.len();
        if ch.is_ascii() {
            folded.chars.push(FoldedChar { ch: ch.to_ascii_lowercase(), start: at, end: next });
        } else if !is_invisible(ch) {
            fold_char(ch, |ch| folded.chars.push(FoldedChar { ch, start: at, end: next }));
        }
        if folded.chars.len() == before
            && let Some(last) = folded.chars.last_mut()
        {
            last.end = next;
        }
        at = next;
    }
    folded.original_len = at;
    folded
}

fn fold_char(ch: char, mut emit: impl FnMut(char)) {
    if let Some(letters) = expand(ch) {
        letters.chars().for_each(emit);
        return;
    }
    decompose_compatible(ch, |part| {
        if is_combining_mark(part) || is_invisible(part) {
            return;
        }
        for lower in part.to_lowercase() {
            if !is_combining_mark(lower) {
                emit(one_form(lower));
            }
        }
    });
}

/// Letters that Unicode does not decompose but readers do.
fn expand(ch: char) -> Option<&'static str> {
    Some(match ch {
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        'ß' | 'ẞ' => "ss",
        _ => return None,
    })
}

fn one_form(ch: char) -> char {
    match ch {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ې' => 'ي',
        'ؤ' => 'و',
        'ة' | 'ە' | 'ہ' | 'ھ' => 'ه',
        'گ' | 'ڭ' | 'ک' | 'ݣ' | 'ڪ' => 'ك',
        'ڤ' | 'ڥ' => 'ف',
        'ڨ' => 'ق',
        'پ' => 'ب',
        'چ' => 'ج',
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '٠'..='٩' => digit(ch, '٠'),
        '۰'..='۹' => digit(ch, '۰'),
        _ => ch,
    }
}

fn digit(ch: char, zero: char) -> char {
    char::from_digit(ch as u32 - zero as u32, 10).unwrap_or(ch)
}

/// Characters a reader does not see: zero-width and bidi controls, variation selectors, fillers,
/// and the Arabic stretch (tatweel).
fn is_invisible(ch: char) -> bool {
    matches!(ch,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{0640}' | '\u{115F}' | '\u{1160}' | '\u{17B4}'
        | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold_to_string(text: &str) -> String {
        fold(text).chars.iter().map(|folded| folded.ch).collect()
    }

    #[test]
    fn letters_take_one_form() {
        for (text, expected) in [
            ("Élève", "eleve"),
            ("ｆｕｌｌ", "full"),
            ("𝓵𝓸𝓼𝓮𝓻", "loser"),
            ("حِمَار", "حمار"),
            ("حمـــار", "حمار"),
            ("أحمق إلى ڭاع", "احمق الي كاع"),
            ("zero\u{200B}width", "zerowidth"),
            ("cœur", "coeur"),
            ("٣ayb", "3ayb"),
            ("ﻛﻠﺐ", "كلب"),
            ("", ""),
        ] {
            assert_eq!(fold_to_string(text), expected, "{text:?}");
        }
    }

    #[test]
    fn offsets_count_utf16_units_of_the_original() {
        let folded = fold("😀É\u{301}x");
        let map: Vec<_> = folded.chars.iter().map(|c| (c.ch, c.start, c.end)).collect();
        assert_eq!(map, [('😀', 0, 2), ('e', 2, 4), ('x', 4, 5)]);
        assert_eq!(folded.original_len, 5);
    }
}
