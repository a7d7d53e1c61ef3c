//! Numbers as little-endian bytes, one file an array.

use super::super::symbol::BLOCK;

/// The files.
#[derive(Default)]
pub struct Blob {
    /// Names and bytes.
    pub files: Vec<(&'static str, Vec<u8>)>,
}

impl Blob {
    /// An array of 16-bit numbers.
    pub fn u16s(&mut self, name: &'static str, numbers: &[u16]) {
        self.bytes(name, numbers.iter().flat_map(|number| number.to_le_bytes()).collect());
    }

    /// An array of 32-bit numbers.
    pub fn u32s(&mut self, name: &'static str, numbers: &[u32]) {
        self.bytes(name, numbers.iter().flat_map(|number| number.to_le_bytes()).collect());
    }

    /// Bytes as they are.
    pub fn bytes(&mut self, name: &'static str, bytes: Vec<u8>) {
        self.files.push((name, bytes));
    }

    /// Where pieces of these lengths end: each length, and where every [`BLOCK`]th piece begins.
    ///
    /// # Errors
    /// A piece too long for a byte to say so.
    pub fn ends(
        &mut self,
        lengths: &'static str,
        blocks: &'static str,
        pieces: impl Iterator<Item = usize>,
    ) -> Result<(), String> {
        let (mut all, mut begins, mut end) = (Vec::new(), Vec::new(), 0);
        for length in pieces {
            if all.len() % BLOCK == 0 {
                begins.push(end);
            }
            all.push(u8::try_from(length).map_err(|_| format!("a word of {length} bytes"))?);
            end += length as u32;
        }
        self.bytes(lengths, all);
        self.u32s(blocks, &begins);
        Ok(())
    }
}
