//! The receipt: what a child keeps to find the report again, on any device.
//!
//! 128 random bits, written as 40 decimal digits in 8 groups of five. The last digit is a Damm
//! check digit over the other 39: it catches every single wrong digit and every swap of two
//! neighbours. Two things derive from the bits and nothing leads back: the lookup id, which the
//! server sees, and the key pair that answers are sealed to.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{OpeningKey, ReportError, Result, encode, random};

const SALT: &[u8] = b"tiqa/receipt/v1";
const DIGITS: usize = 40;
const GROUP: usize = 5;

/// The totally anti-symmetric quasigroup of order 10 of H. M. Damm (2004).
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// A receipt. Its code is a secret of the child: it is sent nowhere and shown in no log.
pub struct Receipt(Zeroizing<[u8; 16]>);

impl Receipt {
    /// A new receipt.
    ///
    /// # Errors
    /// `random.unavailable` when the system gives no randomness.
    pub fn generate() -> Result<Self> {
        random().map(Self)
    }

    /// The code: 40 digits in 8 groups of five, separated by spaces.
    pub fn code(&self) -> String {
        let digits = self.digits();
        let groups: Vec<&str> = digits
            .as_bytes()
            .chunks(GROUP)
            .filter_map(|group| std::str::from_utf8(group).ok())
            .collect();
        groups.join(" ")
    }

    /// The receipt of a code, typed with any spaces or dashes, in any of the digits in use.
    ///
    /// # Errors
    /// `receipt.checksum` for anything that is not a code.
    pub fn parse(code: &str) -> Result<Self> {
        let mut digits = Zeroizing::new(String::with_capacity(DIGITS));
        for letter in code.chars() {
            match digit(letter) {
                Some(digit) => digits.push(digit),
                None if letter.is_alphanumeric() => return Err(ReportError::ReceiptChecksum),
                None => {}
            }
        }
        if digits.len() != DIGITS || damm(&digits) != 0 {
            return Err(ReportError::ReceiptChecksum);
        }
        digits.pop();
        let number: u128 = digits.parse().map_err(|_| ReportError::ReceiptChecksum)?;
        Ok(Self(Zeroizing::new(number.to_be_bytes())))
    }

    /// The id under which the platform knows the report: 16 bytes, base64url.
    pub fn lookup(&self) -> String {
        encode(self.derive::<16>(b"lookup").as_slice())
    }

    /// The key pair that answers to this report are sealed to.
    pub fn reply_key(&self) -> OpeningKey {
        OpeningKey::derive(self.derive::<32>(b"reply").as_slice())
    }

    /// Whether a text shows this code, whatever stands between its digits.
    pub(super) fn is_shown_in(&self, text: &str) -> bool {
        let digits: Zeroizing<String> = Zeroizing::new(text.chars().filter_map(digit).collect());
        digits.contains(self.digits().as_str())
    }

    fn digits(&self) -> Zeroizing<String> {
        let mut digits = Zeroizing::new(format!("{:039}", u128::from_be_bytes(*self.0)));
        let check = damm(&digits);
        digits.push(char::from(b'0' + check));
        digits
    }

    fn derive<const N: usize>(&self, info: &[u8]) -> Zeroizing<[u8; N]> {
        let mut output = Zeroizing::new([0; N]);
        let filled =
            Hkdf::<Sha256>::new(Some(SALT), self.0.as_slice()).expand(info, output.as_mut_slice());
        // HKDF refuses only more than 255 times its hash length.
        debug_assert!(filled.is_ok() && N <= 255 * 32);
        output
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Receipt(…)")
    }
}

/// The ASCII digit of a European, Arabic or Persian digit.
fn digit(letter: char) -> Option<char> {
    let value = match letter {
        '0'..='9' => letter as u32 - '0' as u32,
        '٠'..='٩' => letter as u32 - '٠' as u32,
        '۰'..='۹' => letter as u32 - '۰' as u32,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// The check digit of ASCII digits; 0 when they end with their own.
fn damm(digits: &str) -> u8 {
    digits.bytes().fold(0, |state, digit| DAMM[usize::from(state)][usize::from(digit - b'0')])
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn receipt(bits: u128) -> Receipt {
        Receipt(Zeroizing::new(bits.to_be_bytes()))
    }

    #[test]
    fn damm_as_published() {
        assert_eq!(damm("572"), 4);
        assert_eq!(damm("5724"), 0);
    }

    #[test]
    fn the_code_has_its_shape() {
        assert_eq!(receipt(0).code(), ["00000"; 8].join(" "));
        let code = Receipt::generate().unwrap().code();
        assert_eq!(code.split(' ').map(str::len).collect::<Vec<_>>(), [5; 8]);
    }

    #[test]
    fn what_is_no_code_is_refused() {
        let code = receipt(7).code();
        for text in [
            "",
            "12",
            code.trim_start_matches('0').split_at(1).1,
            &format!("{code}0"),
            &format!("{code} x"),
            &code.replace('0', "O"),
        ] {
            assert_eq!(Receipt::parse(text).err(), Some(ReportError::ReceiptChecksum), "{text}");
        }
        // 39 nines are more than 128 bits.
        let nines = "9".repeat(39);
        let large = format!("{nines}{}", damm(&nines));
        assert_eq!(Receipt::parse(&large).err(), Some(ReportError::ReceiptChecksum));
    }

    #[test]
    fn arabic_digits_and_dashes_are_read() {
        let receipt = receipt(u128::MAX);
        let arabic: String = receipt
            .code()
            .chars()
            .map(|letter| {
                letter.to_digit(10).and_then(|d| char::from_u32('٠' as u32 + d)).unwrap_or('-')
            })
            .collect();
        assert_eq!(Receipt::parse(&arabic).unwrap().lookup(), receipt.lookup());
    }

    #[test]
    fn one_code_gives_one_reply_key_on_every_device() {
        let [one, two] = [1, 2].map(receipt);
        let again = Receipt::parse(&one.code()).unwrap();
        assert_eq!(again.reply_key().public(), one.reply_key().public());
        assert_ne!(two.reply_key().public(), one.reply_key().public());
    }

    #[test]
    fn nothing_prints_the_code() {
        assert_eq!(format!("{:?}", receipt(1)), "Receipt(…)");
    }

    proptest! {
        #[test]
        fn a_code_leads_back(bits: u128) {
            let receipt = receipt(bits);
            let again = Receipt::parse(&receipt.code()).unwrap();
            prop_assert_eq!(again.code(), receipt.code());
            prop_assert_eq!(again.lookup(), receipt.lookup());
        }

        #[test]
        fn every_wrong_digit_is_caught(bits: u128, place in 0..DIGITS, add in 1u8..10) {
            let mut digits = receipt(bits).digits().as_bytes().to_vec();
            digits[place] = b'0' + (digits[place] - b'0' + add) % 10;
            prop_assert!(Receipt::parse(&String::from_utf8(digits).unwrap()).is_err());
        }

        #[test]
        fn every_swap_of_neighbours_is_caught(bits: u128, place in 0..DIGITS - 1) {
            let mut digits = receipt(bits).digits().as_bytes().to_vec();
            prop_assume!(digits[place] != digits[place + 1]);
            digits.swap(place, place + 1);
            prop_assert!(Receipt::parse(&String::from_utf8(digits).unwrap()).is_err());
        }

        #[test]
        fn reading_never_panics(text: String) {
            let _ = Receipt::parse(&text);
        }
    }
}
