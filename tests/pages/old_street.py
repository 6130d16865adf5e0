"""One invented article, for the tests that put it into many templates."""

from __future__ import annotations

PEOPLE = "http://gd.people.com.cn/n/2014/0302/c123932-20680000.html"
XINHUA = "http://www.gd.xinhuanet.com/newscenter/2014-03/02/c_119560000.htm"
TITLE = "老街修缮完工 三百米骑楼重新开放"
WHEN = "2014年03月02日08:18"
SOURCE = '来源：<a href="http://gd.people.com.cn/">河边日报</a>'
