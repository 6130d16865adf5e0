"""A source's name ends where the line of time and source goes on to something else."""

from __future__ import annotations

import pytest

from newsspider.pages.source import source_of


@pytest.mark.parametrize(
    "behind",
    [
        *(" 参与互动(0)", " 浏览次数：123", " 阅读量：120", " 访问量：12", " 0条评论", " 发表评论"),
        *(" 我要纠错", " >>我来说两句", " ·字号", " 收藏", " 点赞", " 跟帖", " 扫描到手持设备"),
        *(" / 作者：梁某", "，作者：梁某", " 记者 梁某", " 文/梁某", " 摄影：梁某", "作者：梁某"),
        *("　字体：大 中 小", " 【大 中 小】", "（记者 梁某）", " | 梁某", " 2018年10月09日"),
        *("】", "）", " 进入强国论坛", " 微信 微博", "关注新华网微信微博", " T+T-", "-原创稿"),
    ],
)
def test_what_stands_behind_a_source_is_no_part_of_it(behind):
    assert source_of(f"2018年10月09日08:11 来源：河边日报{behind}") == "河边日报"


@pytest.mark.parametrize(
    "name",
    [
        *("CCTV 新闻", "河边日报 江畔晚报", "河边日报、江畔晚报", "新华社“新华视点”微信公众号"),
        *("人民网-《人民日报》海外版", "收藏杂志", "评论周刊", "记者观察", "河边日报 客户端"),
        *("关注周刊", "河边微信公众号", "河边日报-河边网", "河边网 原创频道"),
    ],
)
def test_a_name_of_several_parts_is_whole(name):
    assert source_of(f"2018年10月09日08:11 来源：{name}") == name


def test_where_the_source_is_left_blank_what_follows_is_none():
    assert source_of("2018年10月09日08:11 来源： 关注新华网微信微博") is None


@pytest.mark.parametrize("told", ["河边网”的作品，转载须注明。", "街灯亮了。", "手机看新闻", "1"])
def test_what_is_no_name_is_no_source(told):
    assert source_of(f"来源：{told}") is None
