//! Letters replaced by others that look like them.

use crate::word::{base, plain};
use crate::{Random, Script, Word};

/// "c0nn4rd". The digits of Arabizi are letters already: such words are left.
pub fn leet(word: &Word, random: &mut Random) -> Option<String> {
    if word.script != Script::Latin || word.has_digit() || word.len() < 3 {
        return None;
    }
    Some(word.each(|_, letter| {
        let sign = match plain(base(letter)) {
            'a' => random.pick(['4', '@']),
            'e' => '3',
            'i' => '1',
            'o' => '0',
            's' => random.pick(['5', '$']),
            _ => return letter.to_owned(),
        };
        sign.to_string()
    }))
}

/// Cyrillic and Greek letters that look like Latin ones, in both cases.
const LATIN: [(char, &str); 37] = [
    ('a', "аα"),
    ('b', "Ь"),
    ('c', "сϲ"),
    ('d', "ԁ"),
    ('e', "е"),
    ('g', "ɡ"),
    ('h', "һ"),
    ('i', "іι"),
    ('j', "ј"),
    ('k', "кκ"),
    ('l', "ӏ"),
    ('m', "м"),
    ('n', "пη"),
    ('o', "оο"),
    ('p', "рρ"),
    ('q', "ԛ"),
    ('r', "г"),
    ('s', "ѕ"),
    ('t', "тτ"),
    ('u', "υ"),
    ('v', "ѵν"),
    ('w', "ԝ"),
    ('x', "хχ"),
    ('y', "уγ"),
    ('A', "АΑ"),
    ('B', "ВΒ"),
    ('C', "С"),
    ('E', "ЕΕ"),
    ('H', "НΗ"),
    ('I', "ІΙ"),
    ('K', "КΚ"),
    ('M', "МΜ"),
    ('N', "Ν"),
    ('O', "ОΟ"),
    ('P', "РΡ"),
    ('T', "ТΤ"),
    ('X', "ХΧ"),
];
/// Letters of Persian, Urdu and Kurdish.
const ARABIC: [(char, &str); 9] = [
    ('ا', "ٱ"),
    ('ت', "ٹ"),
    ('د', "ڈ"),
    ('ر', "ڑڕ"),
    ('ك', "کڪ"),
    ('ن', "ں"),
    ('ه', "ہھ"),
    ('و', "ۆ"),
    ('ي', "یې"),
];

/// "соnnаrd" with some Cyrillic letters, "کلب" with a Persian one.
pub fn homoglyphs(word: &Word, random: &mut Random) -> Option<String> {
    let table: &[(char, &str)] = match word.script {
        Script::Latin => &LATIN,
        Script::Arabic => &ARABIC,
    };
    let twins = |letter: &str| -> Vec<char> {
        let found = table.iter().find(|(ch, _)| letter.chars().eq([*ch]));
        found.map(|(_, twins)| twins.chars().collect()).unwrap_or_default()
    };
    let places: Vec<usize> =
        (0..word.len()).filter(|at| !twins(word.letters[*at]).is_empty()).collect();
    let certain = random.choose(&places)?;
    Some(word.each(|at, letter| {
        let twin = random.choose(&twins(letter)).filter(|_| at == certain || random.coin());
        twin.map_or_else(|| letter.to_owned(), String::from)
    }))
}

/// A word of Latin letters with each made anew.
fn latin(word: &Word, make: impl Fn(&str) -> String) -> Option<String> {
    (word.script == Script::Latin).then(|| word.each(|_, letter| make(letter)))
}

/// A letter from a row of letters that follow one another in Unicode, and marks as they are.
fn shifted(letter: &str, small: u32, capital: u32, digit: Option<u32>) -> String {
    let ch = base(letter);
    let code = match (ch, digit) {
        ('a'..='z', _) => small + (ch as u32 - 'a' as u32),
        ('A'..='Z', _) => capital + (ch as u32 - 'A' as u32),
        ('0'..='9', Some(zero)) => zero + (ch as u32 - '0' as u32),
        _ => return letter.to_owned(),
    };
    letter.replace(ch, &char::from_u32(code).unwrap_or(ch).to_string())
}

/// "ｃｏｎ"
pub fn fullwidth(word: &Word, _: &mut Random) -> Option<String> {
    latin(word, |letter| shifted(letter, 0xFF41, 0xFF21, Some(0xFF10)))
}

/// "𝓬𝓸𝓷": the letters of mathematics, in one of their styles.
pub fn mathematical(word: &Word, random: &mut Random) -> Option<String> {
    // Bold, bold italic, bold script, bold Fraktur, sans, sans bold, monospace: rows without gaps.
    let (capital, digit) = random.pick([
        (0x1D400, Some(0x1D7CE)),
        (0x1D468, None),
        (0x1D4D0, None),
        (0x1D56C, None),
        (0x1D5A0, Some(0x1D7E2)),
        (0x1D5D4, Some(0x1D7EC)),
        (0x1D670, Some(0x1D7F6)),
    ]);
    latin(word, |letter| shifted(letter, capital + 26, capital, digit))
}

/// "ⓒⓞⓝ", "🅒🅞🅝", "🄲🄾🄽", "🅲🅾🅽", "⒞⒪⒩". Not "🇲🇦": that is a flag.
pub fn enclosed(word: &Word, random: &mut Random) -> Option<String> {
    let (small, capital) = random.pick([
        (0x24D0, 0x24B6),
        (0x1F150, 0x1F150),
        (0x1F130, 0x1F130),
        (0x1F170, 0x1F170),
        (0x249C, 0x249C),
    ]);
    latin(word, |letter| shifted(letter, small, capital, None))
}

/// "ᴄᴏɴ"
pub fn small_capitals(word: &Word, _: &mut Random) -> Option<String> {
    let capitals: Vec<char> = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀsᴛᴜᴠᴡxʏᴢ".chars().collect();
    latin(word, |letter| {
        let ch = base(letter);
        let place = (ch.to_ascii_lowercase() as u32).checked_sub('a' as u32);
        let capital = place.and_then(|place| capitals.get(place as usize));
        capital
            .map_or_else(|| letter.to_owned(), |capital| letter.replace(ch, &capital.to_string()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{always, one_of, respelt};
    use super::*;

    #[test]
    fn signs_stand_for_letters_but_not_for_arabizi() {
        one_of(leet, "débile", &["d3b1l3"]);
        one_of(leet, "salo", &["54l0", "$4l0", "5@l0", "$@l0"]);
        always(leet, &[("7mar", None), ("كلب", None), ("ta", None), ("xyz", Some("xyz"))]);
    }

    #[test]
    fn twins_of_other_scripts_stand_for_letters() {
        one_of(homoglyphs, "ce", &["сe", "ϲe", "cе", "се", "ϲе"]);
        one_of(homoglyphs, "كلب", &["کلب", "ڪلب"]);
        always(homoglyphs, &[("ffz", None), ("لحم", None)]);
        for (_, twins) in LATIN.iter().chain(&ARABIC) {
            assert!(twins.chars().all(|twin| !twin.is_ascii()), "{twins}");
        }
    }

    #[test]
    fn rows_of_unicode_are_found() {
        always(fullwidth, &[("7Mar", Some("７Ｍａｒ")), ("é", Some("é")), ("ب7ب", None)]);
        always(
            small_capitals,
            &[("Con", Some("ᴄᴏɴ")), ("fqyz", Some("ꜰǫʏᴢ")), ("7mar", Some("7ᴍᴀʀ"))],
        );
        one_of(enclosed, "con", &["ⓒⓞⓝ", "🅒🅞🅝", "🄲🄾🄽", "🅲🅾🅽", "⒞⒪⒩"]);
        one_of(mathematical, "con", &["𝐜𝐨𝐧", "𝒄𝒐𝒏", "𝓬𝓸𝓷", "𝖈𝖔𝖓", "𝖼𝗈𝗇", "𝗰𝗼𝗻", "𝚌𝚘𝚗"]);
        assert!((0..50).any(|seed| respelt(mathematical, "7M", seed).as_deref() == Some("𝟕𝐌")));
    }
}
