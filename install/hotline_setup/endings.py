"""How an installation can end: an exit code for scripts, one sentence for the person."""

from __future__ import annotations

from enum import Enum


class Ending(Enum):
    """Exit code and what to do. 20 to 22, 12 and 40 leave a working installation that lacks something."""

    DONE = 0, ""
    EXCEL_OPEN = 10, "Excel 还开着。请保存并关闭所有 Excel 窗口，再双击一次。"
    WRONG_WINDOWS = 11, "这台电脑的系统太旧，需要 64 位的 Windows 10 或更新版本。"
    NAME = 12, "用户名里有系统编码以外的字，表格函数（HOTLINE_…）用不了，其他功能正常。"
    POLICY = 20, "单位的安全策略会拦住加载项，请把“给网管的说明”交给网管。"
    NO_EXCEL = 21, "没有找到 Excel，请把工单文件拖到“不用Excel也能用”上。"
    WPS_ONLY = 22, "只找到 WPS，“热线通报”选项卡用不了，请把工单文件拖到“不用Excel也能用”上。"
    DAMAGED = 30, "安装包不完整。请把压缩包重新完整解压一次，再双击“安装”。"
    FILES_MISSING = 31, "装好的文件缺了或被改过，可能是安全软件删的。请再双击“安装”，并请网管加入信任。"
    SERVER = 40, "表格函数（HOTLINE_…）启动不了，其他功能正常。请把日志交给网管。"
    NO_SPACE = 50, "磁盘空间不够，请至少腾出 {need} MB 再试。"
    NO_RIGHT = 51, "没有权限写入“{place}”，请把这句话告诉网管。"
    IN_USE = 52, "程序文件正被使用。请关闭 Excel 和本程序的窗口，或重启电脑，再试一次。"
    REDIRECTED = 53, "写不进“{place}”：这个文件夹可能被转到了另一个磁盘或服务器，请把这句话告诉网管。"
    NOT_INSTALLED = 60, "这台电脑上还没有安装。"
    NO_PREVIOUS = 61, "没有留着上一版，不能退回。"
    UNEXPECTED = 99, "遇到没有料到的情况，没有完成。请把日志交给维护人员。"

    def __init__(self, code: int, sentence: str) -> None:
        self.code = code
        self.sentence = sentence


class SetupError(Exception):
    """Ends the work; `ending` says how, `details` fill its sentence. What is written stays consistent."""

    def __init__(self, ending: Ending, **details: object) -> None:
        super().__init__(ending.name)
        self.ending = ending
        self.sentence = ending.sentence.format(**details)
