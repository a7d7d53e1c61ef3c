//! Padding to a few sizes, so that the length of a sealed report says little.
//!
//! ISO/IEC 7816-4: one byte 0x80, then zeros up to the size class.

use zeroize::Zeroizing;

use super::{ReportError, Result};

/// The sizes of a padded sealed part, in bytes.
pub(super) const SIZE_CLASSES: [usize; 5] = [4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20];

const END: u8 = 0x80;

/// The content padded to the smallest class that holds it.
pub(super) fn pad(content: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let size = SIZE_CLASSES
        .into_iter()
        .find(|size| *size > content.len())
        .ok_or(ReportError::DraftTooLarge)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend_from_slice(content);
    padded.push(END);
    padded.resize(size, 0);
    Ok(padded)
}

/// The content of padded bytes.
pub(super) fn unpad(padded: &[u8]) -> Result<&[u8]> {
    let end = padded.iter().rposition(|byte| *byte != 0);
    match end.map(|end| padded.split_at(end)) {
        Some((content, [END, ..])) if SIZE_CLASSES.contains(&padded.len()) => Ok(content),
        _ => Err(ReportError::SealBroken),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_edges_of_each_class() {
        for size in SIZE_CLASSES {
            assert_eq!(pad(&vec![1; size - 1]).map(|padded| padded.len()), Ok(size));
            let next = SIZE_CLASSES.into_iter().find(|larger| *larger > size);
            let larger = pad(&vec![1; size]).map(|padded| padded.len());
            assert_eq!(larger, next.ok_or(ReportError::DraftTooLarge));
        }
    }

    #[test]
    fn what_is_not_padded_is_broken() {
        for bytes in [&[][..], &[0; 4096], &[END], &[1; 4096]] {
            assert_eq!(unpad(bytes), Err(ReportError::SealBroken));
        }
    }

    proptest! {
        #[test]
        fn padding_comes_off(content in proptest::collection::vec(any::<u8>(), 0..5_000)) {
            let padded = pad(&content).unwrap();
            prop_assert!(SIZE_CLASSES.contains(&padded.len()));
            prop_assert_eq!(unpad(&padded).unwrap(), &content[..]);
        }

        #[test]
        fn unpadding_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..5_000)) {
            let _ = unpad(&bytes);
        }
    }
}
