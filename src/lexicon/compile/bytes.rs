//! Numbers as little-endian bytes, one file an array.

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
}
