"""How common a character is in written Chinese: the evidence that a text was read rightly.

The tiers come from the character counts of wordfreq's small Chinese list (its 200 most frequent
characters make up 58 % of running text, its first 1,000 93 %), the Traditional forms of the first
1,000 from OpenCC, and the sets of level one of GB 2312 and Big5 from the codecs themselves.
"""

from __future__ import annotations

from itertools import chain, product

FIRST = (
    "的是一在不了有人我国这为中个们他大会和年来以上要到时对么你能就可发也地生说家于出后与成学"
    "过行用日自现多都没作下得还开经动法好方而公事分吗看民政主月子之里本所新天最其同业定全进部"
    "如那当前实关美机但被工因样等什些长理很小去道面间然内只力起从并着电心区想体问种加及将员者"
    "重高意产点由已文合外女制网情三场无第应名市题此代真表正位资相计建让明果给西次期系度该任或"
    "她两教通使怎化利比活认提特世更性知立结东手总入物"
)
"""The 200 most frequent characters, in order."""

NEXT = (
    "数话做务展统目社设己战别影把受解信司回常向保军见变安何治报接它平爱论界议台又品选府组件少"
    "权至北记共决海运原斯视各持身式站联据直处始老反再车快路口量交今导打才感程科金基万完南规放"
    "改传术划院强元号需领门际图求管历单每非片水指觉队达办党先带布广亚游头书专几类级约告太十球"
    "二参候技师取必请集色吧团许确义史服城调儿造包称示马像则证难收近根乐听命条济死语格推京举友"
    "价况争流线续英标气士支且准尔男委望备形干容较失啊克官走观港未整钱案众查言却质拉德创哪料转"
    "校织研首识香育字费注照欢即山消具算离空商亲孩获华护四供型增源投项构究连节神风周律息音州演"
    "谁省跟便除喜边响清农象步写境找击声助企洲属须思医引职张杀希住害存态赛器显考装光易版列纪试"
    "越局功群戏责复白超买星五族模值够协足另深环括段吃验警极断早巴终往曾客革习切独维评随岁例继"
    "呢营错妈预远精玩份拿效故致罗速限仅采闻录严控户察黑艺势宣止优房虽否朋负绝简谢叫施花火满百"
    "帮病王米热置兴域积频播留读土欧母低晚策兰伤监画诉食讲底志居令刚派武股林江依尽愿谈送湾念待"
    "编围飞批古剧破落密印眼苏免村哥承初担轻范适县父险状半仍判阿夫室尼占防修压排执似席双络般突"
    "普升假旅率层停财角测均审择青卫河福奖园配笑换乎甚移韩久犯副坚罪班富讨抗歌紧亿微销检卡购红"
    "银票博差救介养款俄馆石述六庭斗威著益岛陆铁汉景章拍镇按怕央店享拥奇您互朝坏激释药阳油乡素"
    "波充脑黄街载善攻婚某核危卖钟千败付背降遇媒宝秘略恶答靠刻减八疗析输细筑临访货哈束弟典阶穿"
    "冲码训弹征酒帝兵射姐永疑座短毛退届血胜异亡纳额倒材妇练盟授温困督厂健左误础劳补页缺杂售伊"
    "毒融航追课牌词暴遭顾签藏楼毕梦币夜奥恐软操辑遗味讯亦努乱登稳吸竟康云牙址扩龙逐午板露爆幸"
    "烈迎私索澳搞封妹枪肯概右季块怀摄礼湖序七沙综守趣禁鲜脸圣坐迫皇若虑附亮竞违灵宗寻贵舞跑翻"
    "抓曲骗童衣含尚挥苦既啦谓九旧庆敢培草掉怪狗汽睡急套呼余伦渐船端轮架避炸良脱献托忘顺针透探"
    "唯阅申弃慢招损惊"
)
"""The 800 that follow, in order."""

TRADITIONAL = (
    "國這爲個們會來時對麼發說於後與學過現沒還開經動嗎裏業進當實關機樣長間內從並電區體問種將員"
    "產點網場無應題資計讓給該兩認結東總數話務統設戰別軍見變報愛論議臺選組權記決運視聯據處車導"
    "萬規傳術劃強號領門際圖歷單覺隊達辦黨帶廣亞遊頭書專幾類級約參師請團許確義調兒稱馬則證難樂"
    "聽條濟語舉價況爭線續標氣準爾備幹較觀錢衆卻質創轉織識費歡離親獲華護項構連節風誰邊響農寫擊"
    "聲屬須醫職張殺態賽顯裝紀試羣戲責復買夠協環喫驗極斷終習獨維評隨歲繼營錯媽預遠羅僅採聞錄嚴"
    "戶藝勢優雖負絕簡謝滿幫熱興積頻讀歐蘭傷監畫訴講剛盡願談灣編圍飛劇蘇擔輕範適縣險狀佔壓執雙"
    "絡層財測審擇衛獎園換韓堅討緊億銷檢購紅銀養館鬥島陸鐵漢鎮擁壞釋藥陽鄉腦黃載賣鍾敗寶祕惡減"
    "療輸細築臨訪貨階衝碼訓彈徵屆勝異納額婦練溫廠誤礎勞補頁雜課詞顧籤樓畢夢幣奧軟輯遺訊亂穩雲"
    "擴龍槍塊懷攝禮綜鮮臉聖慮競違靈尋貴騙揮謂舊慶餘倫漸輪脫獻順針閱棄損驚為裡眾説衞閲"
)
"""Traditional forms of both, in that order, where they differ."""


def _level_one(encoding: str, leads: range, trails: list[int]) -> str:
    pairs = bytes(chain.from_iterable(product(leads, trails)))
    return pairs.decode(encoding, "replace").replace("\ufffd", "")


COMMON = frozenset(
    FIRST
    + NEXT
    + TRADITIONAL
    + _level_one("gb2312", range(0xB0, 0xD8), [*range(0xA1, 0xFF)])
    + _level_one("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
)
"""Characters of level one of GB 2312 (3,755) or of Big5 (5,401), and the frequent ones."""

MARKS = frozenset("，。、：；？！“”‘’（）《》「」『』【】…—·　％０１２３４５６７８９")
"""Marks and figures of Chinese print."""
