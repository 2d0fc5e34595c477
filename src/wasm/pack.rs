//! Reports across the border: as numbers and one text, out of which JavaScript puts the object together. An object that is
//! made member by member from this side costs three times as much, and JSON twice.

use super::packed::{kind, shape};
use super::report::Wordings;
use crate::Position;
use crate::report::LASTING;
use crate::text::is_ascii;
use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::cell::RefCell;
use std::fmt::Error;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Default)]
pub(super) struct Packed {
    pub(super) words: Vec<u32>,
    text: String,
    /// Whether some character of the text is not ASCII.
    is_wide: bool,
    /// Where both stand, and whether all of the text is ASCII, for JavaScript.
    places: [usize; 5],
    pub(super) wordings: Wordings,
    /// The name of the last member.
    last_name: usize,
    /// Whether the next string lasts.
    is_lasting: bool,
    /// Whether numbers are words by themselves.
    is_bare: bool,
}

thread_local! {
    static PACKED: RefCell<Packed> = RefCell::default();
    /// Names of members, which JavaScript asks for once.
    static NAMES: RefCell<Vec<&'static str>> = RefCell::default();
}

/// Packs `value`, and returns where it stands: the place and length of its words, those of its text, and whether that is ASCII.
pub(super) fn pack(value: &impl Serialize) -> *const usize {
    pack_with(|packed| value.serialize(packed))
}

/// The same for what `write` packs.
pub(super) fn pack_with(write: impl FnOnce(&mut Packed) -> Result<(), Error>) -> *const usize {
    PACKED.with_borrow_mut(|packed| {
        packed.words.clear();
        packed.text.clear();
        packed.is_wide = false;
        if write(packed).is_err() {
            packed.words.clear();
        }
        let Packed { words, text, .. } = packed;
        let is_ascii = usize::from(!packed.is_wide);
        packed.places = [words.as_ptr() as usize, words.len(), text.as_ptr() as usize, text.len(), is_ascii];
        packed.places.as_ptr()
    })
}

/// The name of a member by its number.
#[wasm_bindgen]
pub fn member_name(number: usize) -> String {
    NAMES.with_borrow(|names| names.get(number).copied().unwrap_or_default().to_owned())
}

impl Packed {
    pub(super) fn word(&mut self, kind: u32, amount: u32) -> Result<(), Error> {
        self.words.push(kind | amount << 3);
        Ok(())
    }

    fn number(&mut self, number: u64) -> Result<(), Error> {
        if self.is_bare {
            self.words.push(number as u32);
            return Ok(());
        }
        match u32::try_from(number) {
            Ok(small) if small < 1 << 29 => self.word(kind::SMALL, small),
            _ => {
                self.word(kind::LARGE, 0)?;
                self.words.extend([number as u32, (number >> 32) as u32]);
                Ok(())
            }
        }
    }

    /// The string that `write` adds to the text.
    pub(super) fn string(&mut self, write: impl FnOnce(&mut String)) -> Result<(), Error> {
        let start = self.text.len();
        write(&mut self.text);
        let added = self.text.get(start..).unwrap_or_default();
        let is_ascii = is_ascii(added.as_bytes());
        let units = if is_ascii { added.len() } else { added.encode_utf16().count() };
        self.is_wide |= !is_ascii;
        self.word(kind::STRING, units as u32)
    }

    pub(super) fn position(&mut self, Position { byte, utf16, line, column }: Position) {
        self.words.extend_from_slice(&[byte, utf16, line, column]);
    }

    fn name(&mut self, name: &'static str) {
        // Members mostly follow each other as they did before.
        let next = self.last_name + 1;
        self.last_name = NAMES.with_borrow_mut(|names| {
            let is_it = |other: &&str| std::ptr::eq(*other, name);
            if names.get(next).is_some_and(is_it) {
                return next;
            }
            names.iter().position(is_it).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            })
        });
        self.words.push(self.last_name as u32);
    }
}

/// Methods of the serializer for forms that no report has.
macro_rules! refuse {
    ($($scalar:ident($of:ty)),*; $($compound:ident($($with:ty),*) -> $made:ident,)*) => {
        $(fn $scalar(self, _: $of) -> Result<(), Error> {
            Err(Error)
        })*
        $(fn $compound(self, $(_: $with),*) -> Result<Self::$made, Error> {
            Err(Error)
        })*
    };
}

/// For the forms that reports have; another one would be seen by the first test that packs it.
impl<'p> Serializer for &'p mut Packed {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeStruct = PackedMembers<'p>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Self;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.word(kind::CONSTANT, 1 + u32::from(value))
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.number(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.number(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.number(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        if std::mem::take(&mut self.is_lasting) {
            self.words.extend([kind::LASTING | (value.as_ptr() as u32) << 3, value.len() as u32]);
            return Ok(());
        }
        self.string(|text| text.push_str(value))
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.word(kind::CONSTANT, 0)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.is_lasting = true;
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Error> {
        self.is_lasting = name == LASTING;
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Error> {
        self.word(kind::ARRAY, length.ok_or(Error)? as u32)?;
        Ok(self)
    }

    fn serialize_struct(self, name: &'static str, members: usize) -> Result<PackedMembers<'p>, Error> {
        let shape = shape::of(name);
        self.is_bare = shape == Some(shape::POSITION);
        let (kind, amount) = shape.map_or((kind::OBJECT, members as u32), |shape| (kind::SHAPE, shape));
        self.word(kind, amount)?;
        Ok(PackedMembers { packed: self, has_names: shape.is_none() })
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self, Error> {
        self.word(kind::SHAPE, shape::MAP)?;
        self.words.push(length.ok_or(Error)? as u32);
        Ok(self)
    }

    refuse! {
        serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64), serialize_f32(f32),
        serialize_f64(f64), serialize_char(char), serialize_bytes(&[u8]), serialize_unit_struct(&'static str);
        serialize_tuple(usize) -> SerializeTuple, serialize_tuple_struct(&'static str, usize) -> SerializeTupleStruct,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> SerializeTupleVariant,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> SerializeStructVariant,
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(Error)
    }
}

impl SerializeSeq for &mut Packed {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

impl SerializeMap for &mut Packed {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// The members of an object.
pub(super) struct PackedMembers<'p> {
    packed: &'p mut Packed,
    has_names: bool,
}

impl SerializeStruct for PackedMembers<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        if self.has_names {
            self.packed.name(name);
        }
        value.serialize(&mut *self.packed)
    }

    fn end(self) -> Result<(), Error> {
        self.packed.is_bare = false;
        Ok(())
    }
}
