import border_sample as border
from expect import raises, same


def claim_with_block_disposes_at_its_end():
    before = border.Resource.open_count()
    with border.Resource() as resource:
        same(border.Resource.open_count() - before, 1)
        assert resource.is_open
    same(border.Resource.open_count() - before, 0)
    assert not resource.is_open


def claim_with_block_gives_the_object_itself():
    resource = border.Resource()
    with resource as entered:
        assert entered is resource


def claim_exception_in_a_with_block_goes_on_after_the_disposal():
    before = border.Resource.open_count()
    with raises(LookupError, "my own"):
        with border.Resource():
            raise LookupError("my own")
    same(border.Resource.open_count() - before, 0)


def claim_with_blocks_nest_and_repeat():
    resource = border.Resource()
    with resource, resource:
        pass
    with resource:
        assert not resource.is_open


def claim_dispose_that_throws_raises():
    with raises(RuntimeError, "cannot close"):
        with border.Stubborn():
            pass


def claim_context_of_an_object_without_init_is_refused():
    resource = border.Resource.__new__(border.Resource)
    with raises(RuntimeError, part="not initialised"):
        with resource:
            pass
    with raises(RuntimeError, part="not initialised"):
        resource.__exit__(None, None, None)


def claim_class_that_is_not_disposable_is_no_context_manager():
    assert not hasattr(border.Counter, "__enter__") and not hasattr(border.Counter, "__exit__")
