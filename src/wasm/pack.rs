//! Reports across the border: as numbers and one text, out of which JavaScript puts the object together. An object that is
//! made member by member from this side costs three times as much, and JSON twice.

use crate::report::LASTING;
use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::cell::RefCell;
use std::fmt::Error;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a word says of the value that begins with it, in its lowest three bits. The others say how much.
mod kind {
    /// How much: 0 null, 1 false, 2 true.
    pub(super) const CONSTANT: u32 = 0;
    /// The number itself.
    pub(super) const SMALL: u32 = 1;
    /// A number in the next two words, the low one first.
    pub(super) const LARGE: u32 = 2;
    /// As many UTF-16 units of the text, behind those of the last string.
    pub(super) const STRING: u32 = 3;
    /// As many values follow.
    pub(super) const ARRAY: u32 = 4;
    /// As many members follow, each as the number of its name and its value.
    pub(super) const OBJECT: u32 = 5;
    /// An object whose members' names JavaScript knows, as there are most of these; how much: which [`shape`](super::shape).
    pub(super) const SHAPE: u32 = 6;
    /// Text that stays where it is: at this address, and as long as the next word says. JavaScript reads it once.
    pub(super) const LASTING: u32 = 7;
}

/// The objects whose members follow without their names.
mod shape {
    /// A [`Position`](crate::Position): four words that are its numbers.
    pub(super) const POSITION: u32 = 0;
    /// A [`Finding`](crate::Finding), as nine values.
    pub(super) const FINDING: u32 = 1;
    /// One without help, as eight.
    pub(super) const FINDING_WITHOUT_HELP: u32 = 2;
    /// As many entries as the next word says, each as a string and its value.
    pub(super) const MAP: u32 = 3;
}

#[derive(Default)]
struct Packed {
    words: Vec<u32>,
    text: String,
    /// Where both stand, for JavaScript.
    places: [usize; 4],
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

/// Packs `value`, and returns where the place and length of its words stands, and that of its text.
pub(super) fn pack(value: &impl Serialize) -> *const usize {
    PACKED.with_borrow_mut(|packed| {
        packed.words.clear();
        packed.text.clear();
        if value.serialize(&mut *packed).is_err() {
            packed.words.clear();
        }
        let Packed { words, text, .. } = packed;
        packed.places = [words.as_ptr() as usize, words.len(), text.as_ptr() as usize, text.len()];
        packed.places.as_ptr()
    })
}

/// The name of a member by its number.
#[wasm_bindgen]
pub fn member_name(number: usize) -> String {
    NAMES.with_borrow(|names| names.get(number).copied().unwrap_or_default().to_owned())
}

impl Packed {
    fn word(&mut self, kind: u32, amount: u32) -> Result<(), Error> {
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
        let is_ascii = value.is_ascii();
        if std::mem::take(&mut self.is_lasting) && is_ascii {
            self.words.extend([kind::LASTING | (value.as_ptr() as u32) << 3, value.len() as u32]);
            return Ok(());
        }
        self.text.push_str(value);
        let units = if is_ascii { value.len() } else { value.encode_utf16().count() };
        self.word(kind::STRING, units as u32)
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
        let shape = match (name, members) {
            ("Position", _) => Some(shape::POSITION),
            ("Finding", 9) => Some(shape::FINDING),
            ("Finding", _) => Some(shape::FINDING_WITHOUT_HELP),
            _ => None,
        };
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
struct PackedMembers<'p> {
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
