"""Errors travel between processes: one that cannot be unpickled breaks a whole pool."""

from __future__ import annotations

import pickle

import pytest

from newsspider import errors
from newsspider.spiders.watchdog import TooSlow

PAGE = [kind for kind in vars(errors).values() if getattr(kind, "reason", None)]


@pytest.mark.parametrize("kind", [*PAGE, TooSlow])
def test_a_page_error_comes_back_whole(kind):
    error = pickle.loads(pickle.dumps(kind("http://gd.people.com.cn/", "图书馆")))  # noqa: S301
    assert type(error) is kind
    assert (error.url, error.detail) == ("http://gd.people.com.cn/", "图书馆")
    assert str(error) == f"http://gd.people.com.cn/: 图书馆 ({kind.reason})"


@pytest.mark.parametrize("kind", [errors.ArgumentError, errors.SettingError])
def test_an_argument_error_comes_back_whole(kind):
    error = pickle.loads(pickle.dumps(kind("region", "广冬", "allowed are 广东")))  # noqa: S301
    assert (error.name, error.value, error.allowed) == ("region", "广冬", "allowed are 广东")
    assert str(error) == f"{kind.kind} region='广冬': allowed are 广东"
