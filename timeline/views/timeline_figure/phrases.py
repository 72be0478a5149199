"""The phrases of the timeline figure in English and Chinese, in one table."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    # lanes
    "government": ("{place} government", "{place}政府"),
    "companies": ("{place} companies", "{place}企业"),
    "other-side": ("{place}, others", "{place}其他"),
    "others": ("Others", "其他"),
    "all-events": ("All events", "全部事件"),
    "lane-count": ("{n} events", "{n} 项事件"),
    "lane-count-one": ("1 event", "1 项事件"),
    "rules-side": (
        "Lanes: the side of the acting or speaking party, by its country and kind.",
        "泳道：按行为方或发言方所属国家和类别划分。",
    ),
    "rules-country": (
        "Lanes: the country of the acting or speaking party.",
        "泳道：按行为方或发言方所属国家划分。",
    ),
    "rules-actor": ("Lanes: the acting or speaking party.", "泳道：按行为方或发言方划分。"),
    "rules-type": ("Lanes: the type of event.", "泳道：按事件类型划分。"),
    "rules-none": ("All events share one lane.", "所有事件同在一条泳道。"),
    # axis
    "scale": ("1 cm = {n}", "1 厘米 = {n}"),
    "days": ("{n} days", "{n} 天"),
    "years": ("{n} years", "{n} 年"),
    "break-scale": (
        "The zigzag at {day} is a change of scale, from {one} to {other}.",
        "{day}处的锯齿线表示比例尺改变：由 {one} 变为 {other}。",
    ),
    "break-empty": (
        (
            "The zigzag after {day} leaves out {n} without events; the scale is {one} before and "
            "{other} after."
        ),
        "{day}之后的锯齿线略去了 {n} 的无事件时段；之前比例尺为 {one}，之后为 {other}。",
    ),
    "one-scale": (
        "The time axis is proportional throughout: {one}.",
        "时间轴全程等比例：{one}。",
    ),
    # marks
    "mark-day": ("day known", "日期确切到日"),
    "mark-coarse": (
        "known only to a month, quarter, year or range: bar from first to last possible day",
        "仅知月、季、年或区间：横条为最早至最晚可能日",
    ),
    "mark-span": ("lasted: bar from start to end", "持续事件：横条为起止"),
    "mark-hollow": ("date approximate or uncertain", "日期为约数或存疑"),
    "mark-dashed": ("scheduled: after the as-of date", "预定：晚于数据截止日"),
    "mark-struck": ("retracted or denied", "已撤回或被否认"),
    "mark-conflict": ("sources give different dates", "各来源日期不一"),
    "mark-effective": ("takes effect", "生效日"),
    "mark-scheduled": ("scheduled for", "预定日"),
    "mark-density": ("events per {unit}, all {n} events", "每{unit}事件数（共 {n} 项）"),
    # links
    "link-cause": ("causes", "导致"),
    "link-response": ("draws a response", "引起回应"),
    "link-enables": ("enables", "使之可能"),
    "link-blocks": ("blocks", "阻止"),
    "basis-stated": ("stated by a source or actor", "来源或当事方明说"),
    "basis-inferred": ("inferred", "推断"),
    "basis-disputed": ("disputed", "有争议"),
    "width": ("thicker: 2, 3 or more independent origins", "粗线：2 个、3 个及以上独立来源"),
    "and-join": (
        "joined at a bar: all needed together (AND); separate heads: alternatives (OR)",
        "在短杠处合并：须同时具备（与）；各自箭头：任一即可（或）",
    ),
    # title and subtitle
    "claim-window": (
        "{count} of {total} events fall in {window}",
        "{total}项事件中有{count}项发生在{window}",
    ),
    "claim-window-least": (
        "at least {count} of {total} events fall in {window}",
        "{total}项事件中至少有{count}项发生在{window}",
    ),
    "claim-linked": (
        "{total} events, {span}; the most linked, with {count} causal links, is “{title}”",
        "{span}，共{total}项事件；关联最多的是“{title}”，有{count}条因果联系",
    ),
    "claim-count": ("{total} events, {span}", "{span}，共{total}项事件"),
    "claim-count-one": ("1 event, {span}", "{span}，共1项事件"),
    "claim-one": ("{title} ({span})", "{title}（{span}）"),
    "span": ("{first} to {last}", "{first}至{last}"),
    "colon": (": ", "："),
    "subtitle": (
        "{shown}, {span}. Every count is a number of events. {as_of}. {zone}.",
        "{shown}，{span}。所有计数均为事件数。{as_of}。{zone}。",
    ),
    "shown": ("{n} events shown", "图示 {n} 项事件"),
    "shown-one": ("1 event shown", "图示 1 项事件"),
    "shown-of": ("{n} of {total} events shown", "图示 {total} 项事件中的 {n} 项"),
    "as-of": ("Data as of {day}", "数据截至{day}"),
    "no-as-of": ("The data states no as-of date", "数据未注明截止日期"),
    "zone": ("Days are read in {zone}", "日期按 {zone} 时区"),
    "no-zone": ("Days are local to each event", "日期为各事件当地日期"),
    # notes
    "notes-head": ("Events", "事件"),
    "effective": ("takes effect {day}", "{day}生效"),
    "ended": ("ended {day}", "{day}终止"),
    "scheduled": ("scheduled for {day}", "预定{day}"),
    "conflict": ("date differs: {days}", "日期不一：{days}"),
    "conflict-one": ("{day} in {sources}", "{sources}为{day}"),
    "retracted": ("retracted", "已撤回"),
    "denied": ("denied", "被否认"),
    "source-head": ("Source:", "来源："),
    "note-head": ("Note:", "说明："),
    "no-sources": ("the data names no source for these events.", "数据未给出这些事件的来源。"),
    "reliability": (
        (
            "The letter after a source is its reliability on the Admiralty scale (NATO AJP-2.1): "
            "A is completely reliable, E unreliable, F cannot be judged."
        ),
        "来源后的字母为海军部可靠性等级（北约 AJP-2.1）：A 完全可靠，E 不可靠，F 无法判断。",
    ),
    "numbers": (
        (
            "Numbers run in time order; an event whose day is not known stands at the middle of "
            "the days it can have begun."
        ),
        "编号按时间先后；日期未确知的事件置于其可能起始日的中点。",
    ),
    "zones": (
        "Days are read in {zone}; where a note names another zone, its day is that place's.",
        "日期按 {zone} 时区；说明中另注时区者，为当地日期。",
    ),
    "own-zones": (
        "The data names no common time zone: each day is that of the place of the event.",
        "数据未设统一时区：各日期为事件所在地日期。",
    ),
    "links-no": (
        "The data holds no standing causal link between the events shown.",
        "数据中图示事件之间没有有效的因果联系。",
    ),
    "links-none-drawn": (
        "The {total} standing causal links between the events shown are not drawn.",
        "图示事件之间有效的因果联系共 {total} 条，均未绘出。",
    ),
    "dash-source": (
        "[–] marks an event for which the data gives no source.",
        "[–]表示数据未注来源。",
    ),
    "links-drawn": (
        "{n} of the {total} standing causal links between the events shown are drawn",
        "图示事件之间有效的因果联系共 {total} 条，绘出 {n} 条",
    ),
    "links-implied": (
        "{n} left out because a chain of drawn links already leads from cause to effect",
        "{n} 条因已绘联系的链条相通而略去",
    ),
    "links-unstated": ("{n} left out as not stated by a source", "{n} 条因无来源明说而略去"),
    "links-alone": (
        "Needed together with conditions that are not shown: the link {links}.",
        "须与图中未示的条件同时具备：联系 {links}。",
    ),
    "links-crowded": ("{n} left out for legibility", "{n} 条为清晰而略去"),
    "possible": (
        "May lie outside the filter, because the date is uncertain: no. {numbers}.",
        "因日期不确定而可能不在筛选范围内：第 {numbers} 项。",
    ),
    "open": (
        "Open on one side: no. {numbers}. The bar fades out there, and its length means nothing.",
        "一端日期未定：第 {numbers} 项。横条在该端淡出，长度无意义。",
    ),
    "left-out": (
        (
            "Left out as numbered events: the {n} with the fewest causal links; the columns above "
            "the lanes count all {total}."
        ),
        "未编号的 {n} 项为因果联系最少者；泳道上方柱形计入全部 {total} 项。",
    ),
    "unprintable": (
        "Characters missing from the figure's font are written as code points: {codes}.",
        "图中字体缺少的字符以码位表示：{codes}。",
    ),
    "not-cause": (
        "Order in time alone is never drawn as a link.",
        "仅有先后顺序者不画联系。",
    ),
    # footer
    "footer-hash": ("Data SHA-256 {hash}", "数据 SHA-256 {hash}"),
    "footer-filter": ("Filter: {words}", "筛选：{words}"),
    "no-filter": ("none", "无"),
    "alt": (
        "Timeline in {lanes} lanes: {parts}. {links} Most linked: {most}.",
        "时间线，共 {lanes} 条泳道：{parts}。{links}关联最多：{most}。",
    ),
    "unit-day": ("day", "日"),
    "unit-month": ("month", "月"),
    "unit-year": ("year", "年"),
    "unit-years": ("{n} years", "{n}年"),
}

TYPE_WORDS: Final[dict[str, str]] = {
    "ban": "禁令",
    "permit": "许可",
    "revenue-share": "收入分成",
    "summons": "约谈",
    "guidance": "指导意见",
    "legislation": "立法",
    "review": "审查",
    "hearing": "听证",
    "ipo": "上市",
    "deal": "交易",
    "launch": "发布",
    "shipment": "发货",
    "visit": "访问",
    "statement": "声明",
    "report": "报道",
    "denial": "否认",
    "earnings": "财报",
    "market": "市场",
    "investment": "投资",
    "production": "生产",
}

COUNTRY_WORDS: Final[dict[str, tuple[str, str]]] = {
    "AUS": ("Australian", "澳大利亚"),
    "BRA": ("Brazilian", "巴西"),
    "CAN": ("Canadian", "加拿大"),
    "CHE": ("Swiss", "瑞士"),
    "CHN": ("Chinese", "中国"),
    "DEU": ("German", "德国"),
    "ESP": ("Spanish", "西班牙"),
    "FRA": ("French", "法国"),
    "GBR": ("UK", "英国"),
    "HKG": ("Hong Kong", "香港"),
    "IND": ("Indian", "印度"),
    "IRN": ("Iranian", "伊朗"),
    "ISR": ("Israeli", "以色列"),
    "ITA": ("Italian", "意大利"),
    "JPN": ("Japanese", "日本"),
    "KOR": ("South Korean", "韩国"),
    "MYS": ("Malaysian", "马来西亚"),
    "NLD": ("Dutch", "荷兰"),
    "PRK": ("North Korean", "朝鲜"),
    "RUS": ("Russian", "俄罗斯"),
    "SAU": ("Saudi", "沙特"),
    "SGP": ("Singaporean", "新加坡"),
    "TWN": ("Taiwanese", "台湾"),
    "UKR": ("Ukrainian", "乌克兰"),
    "USA": ("US", "美国"),
    "VNM": ("Vietnamese", "越南"),
}
