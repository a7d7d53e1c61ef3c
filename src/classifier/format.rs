//! The model as bytes: a header, rows of small numbers, the layers behind them, a digest.
//!
//! All numbers are little-endian. `TIQM`, version (u16), bits (u8), width (u8), hidden (u8),
//! outputs (u8), step (f32); the table, `2^bits` rows of `width` i8; then f32: the hidden layer's
//! weights by unit and its biases, for each output its weights of the hidden layer and of the
//! sum, and a bias, then the [`FUSION`] numbers; last the SHA-256 of all before.

use sha2::{Digest, Sha256};

/// What a model's bytes begin with.
const MAGIC: &[u8; 4] = b"TIQM";
/// The version of this form. It changes too when features do, since weights fit one kind only.
pub const VERSION: u16 = 1;
/// Bytes before the table.
const HEADER: usize = 14;
/// Bytes of the digest.
const DIGEST: usize = 32;
/// Outputs: two kinds of abuse, then one for each category.
pub const OUTPUTS: usize = 14;
/// Numbers that make one score of the outputs and of what the lists found: what the two heads and
/// what was found are multiplied with, then bias and slope of the likelihood.
pub const FUSION: usize = 5;

/// Why bytes are no model of this build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// They do not begin like one.
    #[error("these bytes are no model")]
    NotAModel,
    /// It was made for another version of the engine.
    #[error("the model is of version {0}, this engine reads version {VERSION}")]
    Version(u16),
    /// Bytes are missing, or too many.
    #[error("the model has {found} bytes, its header says {expected}")]
    Length {
        /// Bytes there are.
        found: usize,
        /// Bytes the header asks for.
        expected: usize,
    },
    /// The digest does not fit the bytes, or the numbers are none that can be added up.
    #[error("the model is damaged")]
    Damaged,
}

impl ModelError {
    /// A stable key, such as `model.damaged`.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotAModel => "model.not_a_model",
            Self::Version(_) => "model.version",
            Self::Length { .. } => "model.length",
            Self::Damaged => "model.damaged",
        }
    }
}

/// The shape of a model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Header {
    /// The table has two to the power of this many rows.
    pub bits: u8,
    /// Numbers of a row.
    pub width: u8,
    /// Units of the hidden layer.
    pub hidden: u8,
    /// What a number of the table is multiplied with.
    pub step: f32,
}

impl Header {
    /// Bytes of the table.
    pub fn table(self) -> usize {
        usize::from(self.width) << self.bits
    }

    /// Numbers behind the table.
    pub fn dense(self) -> usize {
        let (width, hidden) = (usize::from(self.width), usize::from(self.hidden));
        hidden * (width + 1) + OUTPUTS * (hidden + width + 1) + FUSION
    }

    fn length(self) -> usize {
        HEADER + self.table() + self.dense() * 4 + DIGEST
    }
}

/// Reads the header and checks the bytes behind it; returns where the table and the numbers are.
///
/// # Errors
/// What is wrong with the bytes.
pub(super) fn read(bytes: &[u8]) -> Result<(Header, Vec<f32>), ModelError> {
    let header = bytes.get(..HEADER).filter(|header| header.starts_with(MAGIC));
    let &[_, _, _, _, a, b, bits, width, hidden, outputs, c, d, e, f] =
        header.ok_or(ModelError::NotAModel)?
    else {
        return Err(ModelError::NotAModel);
    };
    let version = u16::from_le_bytes([a, b]);
    if version != VERSION {
        return Err(ModelError::Version(version));
    }
    let step = f32::from_le_bytes([c, d, e, f]);
    if !(1..=24).contains(&bits) || usize::from(outputs) != OUTPUTS {
        return Err(ModelError::Damaged);
    }
    let header = Header { bits, width, hidden, step };
    let (found, expected) = (bytes.len(), header.length());
    if found != expected {
        return Err(ModelError::Length { found, expected });
    }
    let (body, digest) = bytes.split_at(found - DIGEST);
    if Sha256::digest(body).as_slice() != digest {
        return Err(ModelError::Damaged);
    }
    let dense = body.get(HEADER + header.table()..).unwrap_or_default().chunks_exact(4);
    let dense = dense.map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
    let dense: Vec<f32> = dense.collect();
    let finite = step.is_finite() && dense.iter().all(|number| number.is_finite());
    if finite { Ok((header, dense)) } else { Err(ModelError::Damaged) }
}

/// The table of bytes that [`read`] found good.
pub(super) fn table(bytes: &[u8], header: Header) -> &[u8] {
    bytes.get(HEADER..HEADER + header.table()).unwrap_or_default()
}

/// A model as bytes; `table` and `dense` must have the lengths that the header says.
pub fn write(header: Header, table: &[i8], dense: &[f32]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend([header.bits, header.width, header.hidden, OUTPUTS as u8]);
    bytes.extend(header.step.to_le_bytes());
    bytes.extend(table.iter().map(|number| number.to_le_bytes()[0]));
    bytes.extend(dense.iter().flat_map(|number| number.to_le_bytes()));
    let digest = Sha256::digest(&bytes);
    bytes.extend(digest.as_slice());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Header = Header { bits: 3, width: 2, hidden: 4, step: 0.5 };

    fn small() -> Vec<u8> {
        write(SHAPE, &[1; 16], &vec![0.25; SHAPE.dense()])
    }

    /// The same with another digest: only the bytes themselves are wrong.
    fn signed_anew(mut bytes: Vec<u8>) -> Vec<u8> {
        bytes.truncate(bytes.len() - DIGEST);
        let digest = Sha256::digest(&bytes);
        bytes.extend(digest.as_slice());
        bytes
    }

    #[test]
    fn what_is_written_is_read() {
        let (header, dense) = read(&small()).unwrap();
        assert_eq!((header, dense), (SHAPE, vec![0.25; SHAPE.dense()]));
        assert_eq!(table(&small(), SHAPE), [1; 16]);
    }

    #[test]
    fn bytes_that_are_no_model_of_this_build_are_refused_by_key() {
        type Change = fn(&mut Vec<u8>);
        let changes: [(&str, Change, &str); 12] = [
            ("nothing", |bytes| bytes.clear(), "model.not_a_model"),
            ("another beginning", |bytes| bytes[0] = b't', "model.not_a_model"),
            ("a web page", |bytes| *bytes = b"<!doctype html>".to_vec(), "model.not_a_model"),
            ("less than a header", |bytes| bytes.truncate(HEADER - 1), "model.not_a_model"),
            ("a later version", |bytes| bytes[4] += 1, "model.version"),
            ("only a header", |bytes| bytes.truncate(HEADER), "model.length"),
            ("cut short", |bytes| bytes.truncate(bytes.len() - 1), "model.length"),
            ("too long", |bytes| bytes.push(0), "model.length"),
            ("too many rows", |bytes| bytes[6] = 25, "model.damaged"),
            ("another count of outputs", |bytes| bytes[9] -= 1, "model.damaged"),
            ("a flipped bit in the table", |bytes| bytes[HEADER] ^= 1, "model.damaged"),
            (
                "a flipped bit in the digest",
                |bytes| *bytes.last_mut().unwrap() ^= 1,
                "model.damaged",
            ),
        ];
        for (name, change, key) in changes {
            let mut bytes = small();
            change(&mut bytes);
            assert_eq!(read(&bytes).unwrap_err().key(), key, "{name}");
            if bytes.len() == small().len() && key != "model.damaged" {
                assert_eq!(read(&signed_anew(bytes)).unwrap_err().key(), key, "{name}, signed");
            }
        }
    }

    #[test]
    fn a_good_digest_does_not_make_good_numbers() {
        let one_row = Header { bits: 0, ..SHAPE };
        let endless = Header { step: f32::INFINITY, ..SHAPE };
        let mut no_number = vec![0.25; SHAPE.dense()];
        no_number[7] = f32::NAN;
        for bytes in [
            write(one_row, &[1; 2], &vec![0.25; SHAPE.dense()]),
            write(endless, &[1; 16], &vec![0.25; SHAPE.dense()]),
            write(SHAPE, &[1; 16], &no_number),
        ] {
            assert_eq!(read(&bytes), Err(ModelError::Damaged));
        }
    }

    #[test]
    fn any_flipped_byte_is_noticed() {
        for place in 0..small().len() {
            let mut bytes = small();
            bytes[place] ^= 0x10;
            assert!(read(&bytes).is_err(), "byte {place}");
        }
    }

    #[test]
    fn wider_rows_than_the_engine_adds_up_are_refused() {
        let shape = Header { bits: 1, width: 33, hidden: 0, step: 1.0 };
        let bytes = write(shape, &[0; 66], &vec![0.0; shape.dense()]);
        assert!(read(&bytes).is_ok());
        let refused = crate::classifier::Model::read(bytes).map(|_| ());
        assert_eq!(refused, Err(ModelError::Damaged));
    }
}
