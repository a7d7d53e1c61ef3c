//! The table of what characters fold to, as the build script left it.

use super::fold::{Folded, Letters};

/// Cells of one page.
const PAGE: usize = 128;
/// A character that stands for itself.
const SAME: u32 = 0;
/// A character that a reader does not see.
const UNSEEN: u32 = 1;
/// From here on a cell is a place in [`ROWS`]; below, the folded character itself.
const ROWS_FROM: u32 = 0x0100_0000;

static PAGES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/fold_pages.bin"));
static CELLS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/fold_cells.bin"));
include!(concat!(env!("OUT_DIR"), "/fold_rows.rs"));

/// The table in this build.
#[derive(Debug, Clone, Copy)]
pub struct Table;

impl Letters for Table {
    #[inline]
    fn fold(ch: char, mut emit: impl FnMut(char)) {
        match cell(ch) {
            SAME => emit(ch),
            UNSEEN => {}
            one if one < ROWS_FROM => emit(char::from_u32(one).unwrap_or(ch)),
            row => {
                let row = ROWS.get((row - ROWS_FROM) as usize).copied().unwrap_or_default();
                row.chars().for_each(emit);
            }
        }
    }
}

/// Folds a text: compatibility decomposition (NFKD), lower case, no marks, no invisible
/// characters, one form for look-alikes and for the variants of Arabic letters, Western digits.
pub fn fold(text: &str) -> Folded<Table> {
    Folded::of(text)
}

fn cell(ch: char) -> u32 {
    let code = ch as usize;
    let page = code / PAGE * 2;
    let Some(&[low, high]) = PAGES.get(page..page + 2) else { return SAME };
    let at = (usize::from(u16::from_le_bytes([low, high])) * PAGE + code % PAGE) * 4;
    match CELLS.get(at..at + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => SAME,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        fold(text).chars.iter().map(|folded| folded.ch).collect()
    }

    #[test]
    fn letters_take_one_form() {
        for (text, expected) in [
            ("Élève", "eleve"),
            ("ｆｕｌｌ", "full"),
            ("𝓵𝓸𝓼𝓮𝓻", "loser"),
            ("Ⓛⓞⓢⓔⓡ 🅻🅾🆂🅴🆁 🄻🄾", "loser loser lo"),
            ("lоsеr", "loser"),
            ("ℓοѕєя", "loser"),
            ("ÐÙMḄ", "dumb"),
            ("CΟΝΝЕ ΗІΧ νη", "conne hix vn"),
            ("aγyul", "aγyul"),
            ("ᴅᴜᴍʙ ⒟⒰⒨⒝", "dumb dumb"),
            ("حِمَار", "حمار"),
            ("حمـــار", "حمار"),
            ("أحمق إلى ڭاع", "احمق الي كاع"),
            ("گڭکڤپچ", "كككفبج"),
            ("zero\u{200B}width", "zerowidth"),
            ("l\u{0336}o\u{0336}s", "los"),
            ("cœur", "coeur"),
            ("٣ayb", "3ayb"),
            ("ﻛﻠﺐ", "كلب"),
            ("ﻻ", "لا"),
            ("aɣyul", "agyul"),
            ("ⴰⵖⵢⵓⵍ", "ⴰⵖⵢⵓⵍ"),
            ("👍🏽", "👍"),
            ("« t’es »", "\" t'es \""),
            ("", ""),
        ] {
            assert_eq!(folded(text), expected, "{text:?}");
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
