import enum
import inspect
import pickle
import sys

import border_sample as border
from border_sample import Access, Storage, Tiny
from expect import raises, run_python, same


def claim_enum_is_an_int_enum_with_its_members():
    assert issubclass(Storage, enum.IntEnum) and issubclass(Access, enum.IntFlag)
    same({name: int(member) for name, member in Storage.__members__.items()}, {"PLAIN": 0, "BLOCK_SCALED": 3, "SCALED": 3, "lost": -1})
    same({name: int(member) for name, member in Access.__members__.items()}, {"NONE": 0, "READ": 1, "WRITE": 2, "TOP": 2**63})
    same(Storage.__doc__, "How a block is stored.")
    same(Storage.__module__, "border_sample")
    assert Storage.SCALED is Storage.BLOCK_SCALED


def claim_member_comes_back_as_itself():
    for member in Storage:
        assert border.echo_storage(member) is member
    for member in (Access.NONE, Access.READ, Access.WRITE, Access.TOP, Access.READ | Access.WRITE, Access.TOP | Access.READ):
        same(border.echo_access(member), member)
    assert border.echo_tiny(Tiny.B) is Tiny.B
    assert border.echo_tiny(None) is None


def claim_value_and_name_are_taken():
    assert border.echo_storage(3) is Storage.BLOCK_SCALED
    assert border.echo_storage(-1) is Storage.lost
    assert border.echo_storage("SCALED") is Storage.BLOCK_SCALED
    assert border.echo_storage("lost") is Storage.lost
    same(border.echo_access("READ|TOP"), Access.READ | Access.TOP)
    same(border.echo_access(" WRITE | READ "), Access.READ | Access.WRITE)
    same(border.echo_access(2**63 + 3), Access.READ | Access.WRITE | Access.TOP)


def claim_unknown_value_or_name_is_refused():
    listed = "(PLAIN=0, BLOCK_SCALED=3, SCALED=3, lost=-1)"
    for wrong in (7, 9, -2, "blue", "Plain", "PLAIN|lost", ""):
        with raises(ValueError, f"echo_storage() argument 'value': {wrong!r} is not a valid Storage {listed}"):
            border.echo_storage(wrong)
    for wrong in (4, 2**62, "READ|EXECUTE", "READ|"):
        with raises(ValueError, part=f"{wrong!r} is not a valid Access"):
            border.echo_access(wrong)


def claim_value_beyond_the_underlying_type_overflows():
    with raises(OverflowError, part="256 is out of range for uint8 (0 to 255)"):
        border.echo_tiny(256)
    with raises(OverflowError, part="-1 is out of range for uint64"):
        border.echo_access(-1)


def claim_other_enums_and_types_are_refused():
    class Other(enum.IntEnum):
        PLAIN = 0

    for wrong in (True, 1.0, None, b"PLAIN", Other.PLAIN, Access.READ):
        with raises(TypeError, f"echo_storage() argument 'value': expected Storage, got {type(wrong).__name__}"):
            border.echo_storage(wrong)


def claim_result_that_was_not_exported_is_an_error():
    with raises(ValueError, "9 is not a valid Storage"):
        border.make_trial()


def claim_defaults_are_members():
    assert border.echo_storage() is Storage.BLOCK_SCALED
    same(border.echo_access(), Access.READ | Access.WRITE)
    same(str(inspect.signature(border.echo_storage)), "(value=3)")


def claim_enums_nest():
    value = {Storage.PLAIN: [Access.READ, Access.NONE], Storage.lost: []}
    same(border.echo_storages(value), value)
    same(border.echo_storages({"PLAIN": [1, "NONE"], -1: []}), value)
    with raises(ValueError, part="[0][1]: 'x' is not a valid Access"):
        border.echo_storages({0: ["READ", "x"]})


def claim_members_pickle_and_are_ints():
    for member in (Storage.BLOCK_SCALED, Access.READ | Access.TOP):
        same(pickle.loads(pickle.dumps(member)), member)
    same(Storage.BLOCK_SCALED + 1, 4)


def claim_import_makes_no_enum():
    same(run_python("before = set(sys.modules); import border_sample; print(sorted({'enum', 'typing', 'datetime', 'decimal', 'uuid'} & (set(sys.modules) - before)))"), "[]")


def claim_result_before_anyone_asked_for_the_class_works():
    same(run_python("import border_sample as b; print(repr(b.echo_storage(3)), b.Storage.BLOCK_SCALED is b.echo_storage(3))"), "<Storage.BLOCK_SCALED: 3> True")


def claim_member_of_a_package_loaded_again_is_taken():
    code = """
import border_sample as first
first.echo_storage(0)
for name in list(sys.modules):
    if name.startswith("border_sample"):
        del sys.modules[name]
import border_sample as second
assert second.Storage is not first.Storage
assert second.echo_storage(second.Storage.lost) == first.Storage.lost
print(first.echo_storage(first.Storage.PLAIN))
"""
    same(run_python(code), "0")


def claim_references_are_given_back():
    before = sys.getrefcount(Storage.PLAIN)
    for _ in range(1000):
        border.echo_storage(Storage.PLAIN)
    assert sys.getrefcount(Storage.PLAIN) - before < 5
